package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.InboxCount;
import io.peerline.protocol.wire.ServerMessage.Queue;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Access;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import io.peerline.server.time.Pulse;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What everybody of a site sees change: the team, places in the queue, the inbox's count. Each is computed once a second at most, per site and node,
 * from the rows, and sent to this node's sessions only where it changed. Thread-safe.
 */
final class Boards {

    private static final Logger LOG = LoggerFactory.getLogger(Boards.class);
    private static final int LISTED = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MemberLoads loads;
    private final TeamView teams;
    private final Waits waits;
    private final ConversationStates states;
    private final Sessions sessions;
    private final WireCodec codec = new WireCodec();
    private final Map<SiteId, TeamView.Teams> told = new ConcurrentHashMap<>();
    private final Map<SiteId, Map<ConversationId, Queue>> places = new ConcurrentHashMap<>();
    private final Map<SiteId, InboxCount> counts = new ConcurrentHashMap<>();
    private final Pulse<SiteId> team;
    private final Pulse<SiteId> queue;
    private final Pulse<SiteId> inbox;

    /** What the boards show. */
    record Shown(MemberLoads loads, TeamView teams, Waits waits, ConversationStates states, Forum forum) {
        InboxCount inbox(SiteId site) {
            return new InboxCount(loads.inbox(site, LISTED).size(), forum.unanswered(site));
        }
    }

    Boards(Shown shown, Sessions sessions, Timers timers) {
        this.loads = shown.loads();
        this.teams = shown.teams();
        this.waits = shown.waits();
        this.states = shown.states();
        this.sessions = sessions;
        this.team = pulse(timers, this::tellTeam);
        this.queue = pulse(timers, this::tellPlaces);
        this.inbox = pulse(timers, site -> tellInbox(site, shown.inbox(site)));
    }

    /** On the feature's own timers, which start nothing any more once it has stopped. */
    private static Pulse<SiteId> pulse(Timers timers, Consumer<SiteId> tell) {
        return new Pulse<>(PAUSE, timers, now -> timers.after(Duration.ZERO, now), site -> {
            try {
                tell.accept(site);
            } catch (StoreUnavailable outage) {
                LOG.warn("Site {} is told what changed with the next change: {}", site, outage.getMessage());
            }
        });
    }

    void teamChanged(SiteId site) {
        team.ask(site);
    }

    void queueChanged(SiteId site) {
        queue.ask(site);
    }

    void inboxChanged(SiteId site) {
        inbox.ask(site);
    }

    private void tellTeam(SiteId site) {
        TeamView.Teams now = teams.now(site);
        TeamView.Teams before = told.put(site, now);
        tellTeam(site, now, before, TeamView.Teams::forVisitors);
        tellTeam(site, now, before, TeamView.Teams::forContributors);
        tellTeam(site, now, before, TeamView.Teams::forStaff);
    }

    /** To those who see this view of it. */
    private void tellTeam(
            SiteId site, TeamView.Teams now, TeamView.@Nullable Teams before, Function<TeamView.Teams, Team> view) {
        Team team = view.apply(now);
        if (before == null || !same(view.apply(before), team)) {
            tell(site, session -> now.of(session.principal()) == team, team);
        }
    }

    private void tellInbox(SiteId site, InboxCount now) {
        if (!now.equals(counts.put(site, now))) {
            tell(site, Boards::staff, now);
        }
    }

    private static boolean same(Team one, Team other) {
        return new Team(0, one.people(), one.waiting(), one.expectedWait(), one.calls())
                .equals(new Team(0, other.people(), other.waiting(), other.expectedWait(), other.calls()));
    }

    private void tellPlaces(SiteId site) {
        List<Assignment> waiting = loads.queue(site, LISTED);
        if (waiting.stream().noneMatch(row -> row.step() == Step.QUEUE)) {
            places.remove(site);
            return;
        }
        Waits.Pace pace = waits.of(site);
        Map<ConversationId, Queue> now = new HashMap<>();
        Map<ConversationId, Queue> before = places.getOrDefault(site, Map.of());
        for (int i = 0; i < waiting.size(); i++) {
            Assignment row = waiting.get(i);
            if (row.step() == Step.QUEUE) {
                Queue place = pace.queue(i + 1);
                now.put(row.conversation(), place);
                if (!place.equals(before.get(row.conversation()))) {
                    tellPlace(row, place);
                }
            }
        }
        places.put(site, now);
    }

    private void tellPlace(Assignment row, Queue place) {
        Collection<Session> here = sessions.ofParty(row.site(), PartyId.of(row.visitor()));
        if (!here.isEmpty()) {
            states.place(row, place).ifPresent(state -> here.forEach(session -> session.send(state)));
        }
    }

    private void tell(SiteId site, Predicate<Session> to, ServerMessage message) {
        Frame frame = new Frame(codec.encode(message), message.reliability(), message.key());
        sessions.ofSite(site).stream().filter(to).forEach(session -> session.send(frame));
    }

    private static boolean staff(Session session) {
        return Access.STAFF.permits(session.principal());
    }
}
