package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.Assignments.Rung;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.conversation.EventIds;
import io.peerline.server.presence.Presence;
import io.peerline.server.presence.Presence.Sight;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a waiting conversation on as {@link Cascade} decides. Any number of threads and nodes may move the same one: each change is conditional on
 * the version that was looked at, and who comes second looks again. A node that cannot know who is here rings nobody. Blocking, any thread.
 */
final class Ringing {

    private static final Logger LOG = LoggerFactory.getLogger(Ringing.class);
    private static final int ATTEMPTS = 20;
    /** After too many attempts in a row. */
    private static final long BREATH_MILLIS = 1_000;
    /** Two in a row: somebody who does not answer is not here. */
    private static final int MISSES_TO_AWAY = 2;

    private final Assignments assignments;
    private final Roster roster;
    private final Presence presence;
    private final InstantSource clock;
    private final Tools tools;

    /** {@code offering}: for those who wait longer than the one that is moved. */
    record Tools(Announcer announcer, Journal journal, Deadlines deadlines, Offering offering) {}

    Ringing(Assignments assignments, Roster roster, Presence presence, InstantSource clock, Tools tools) {
        this.assignments = assignments;
        this.roster = roster;
        this.presence = presence;
        this.clock = clock;
        this.tools = tools;
    }

    /** Looks at the conversation now and does what is due. Nothing happens to one that does not wait. */
    void moveOn(SiteId site, ConversationId conversation) {
        Set<MemberId> busy = new HashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Assignment> row = assignments.find(site, conversation);
            if (row.isEmpty() || row.get().state() != AssignmentState.WAITING) {
                tools.deadlines().none(conversation);
                return;
            }
            if (moved(row.get(), busy)) {
                return;
            }
        }
        LOG.warn(
                "Conversation {} of site {} was moved by others {} times in a row; looking again soon",
                conversation,
                site,
                ATTEMPTS);
        tools.deadlines().in(BREATH_MILLIS, site, conversation);
    }

    /** One ring ended without an answer; the rest of the consequences is {@link #moveOn}'s. */
    void missed(Ended ended) {
        RingRow ring = ended.ring();
        tools.announcer().ended(ring);
        if (ended.misses() >= MISSES_TO_AWAY) {
            presence.setAway(ring.site(), PartyId.of(ring.member()));
        }
        tools.announcer().teamChanged(ring.site());
    }

    /** Stops everything that rings for the conversation. False when somebody else was faster. */
    void stop(List<RingRow> rings) {
        for (RingRow ring : rings) {
            if (ring.state() == RingState.RINGING) {
                assignments
                        .end(ring.id(), null, RingState.CANCELLED)
                        .map(Ended::ring)
                        .ifPresent(tools.announcer()::ended);
                tools.offering().offer(ring.site(), ring.member());
            }
        }
    }

    /** Contributors never hear of a private matter: those who are asked are no longer. */
    void keepPrivate(List<RingRow> rings) {
        stop(rings.stream().filter(ring -> ring.kind() == Kind.CONTRIBUTOR).toList());
    }

    /** {@code busy}: who turned out to have no slot though the roster said otherwise; they are not tried again in this look. */
    private boolean moved(Assignment row, Set<MemberId> busy) {
        if (presence.sight(row.site()) == Sight.LOST) {
            tools.deadlines().in(BREATH_MILLIS, row.site(), row.conversation());
            return true;
        }
        List<RingRow> rings = assignments.rings(row.conversation());
        if (missedAny(rings)) {
            return false;
        }
        boolean here = visitorHere(row);
        if (here) {
            tools.offering().serveThoseBefore(row);
        }
        List<Responder> team = team(row.site(), busy);
        if (here && Cascade.wantsInVain(row, team, roster.callsOpen(row.site()))) {
            askAsText(row);
            return false;
        }
        Cascade.View view = new Cascade.View(row, rings, team, here);
        return switch (Cascade.next(view, clock.millis())) {
            case Decision.Nothing ignored -> true;
            case Decision.Park park -> park(row, rings, park.dueIn());
            case Decision.Message ignored -> message(row);
            case Decision.Ring ring -> ring(row, ring, busy);
            case Decision.Wait wait -> wait(row, wait.step(), wait.dueIn());
            case Decision.Queue queue -> queue(row, Step.QUEUE, queue.dueIn());
            case Decision.Nobody nobody -> queue(row, Step.NOBODY, nobody.dueIn());
        };
    }

    /** An answer in text is better than none; those who take no calls are asked from the start. */
    private void askAsText(Assignment row) {
        boolean stuck = row.step() == Step.QUEUE || row.step() == Step.NOBODY;
        Change change =
                new Change(AssignmentState.WAITING, stuck ? Step.REPS : row.step(), null, Cascade.SHORTEST_RING, true);
        assignments.move(row.conversation(), row.version(), change);
    }

    private List<Responder> team(SiteId site, Set<MemberId> busy) {
        return roster.responders(site).stream()
                .map(responder -> busy.contains(responder.id()) ? responder.asBusy() : responder)
                .toList();
    }

    private boolean missedAny(List<RingRow> rings) {
        long now = clock.millis();
        boolean any = false;
        for (RingRow ring : rings) {
            if (ring.state() == RingState.RINGING && ring.until() <= now) {
                any = true;
                assignments
                        .end(ring.id(), null, RingState.MISSED)
                        .filter(ended -> ended.ring().state() == RingState.MISSED)
                        .ifPresent(this::missed);
            }
        }
        return any;
    }

    private boolean ring(Assignment row, Decision.Ring ring, Set<MemberId> busy) {
        Optional<Assignment> moved = move(row, ring.step(), ring.dueIn());
        if (moved.isEmpty()) {
            return false;
        }
        Assignment now = moved.get();
        boolean rang = false;
        for (MemberId member : ring.members()) {
            switch (assignments.ring(now.conversation(), now.version(), member, ring.kind(), ring.millis())) {
                case Rung.Rings rings -> {
                    now = rings.assignment();
                    rang = true;
                    tools.announcer().rings(rings.ring());
                }
                case Rung.MemberBusy ignored -> busy.add(member);
                case Rung.Stale ignored -> {
                    return false;
                }
            }
        }
        if (rang) {
            tools.announcer().changed(now);
        }
        return rang;
    }

    private boolean wait(Assignment row, Step step, long dueIn) {
        if (row.step() == step && lookIsDue(row, dueIn)) {
            tools.deadlines().in(dueIn, row.site(), row.conversation());
            return true;
        }
        return moveAndTell(row, step, dueIn);
    }

    private boolean queue(Assignment row, Step step, long dueIn) {
        boolean there = row.step() == step && lookIsDue(row, dueIn);
        if (there) {
            tools.deadlines().in(Math.max(1, row.dueAt() - clock.millis()), row.site(), row.conversation());
            return true;
        }
        return moveAndTell(row, step, dueIn);
    }

    /** The row says already that somebody looks again by then. */
    private boolean lookIsDue(Assignment row, long dueIn) {
        long now = clock.millis();
        return row.dueAt() > now && row.dueAt() <= now + dueIn;
    }

    private boolean park(Assignment row, List<RingRow> rings, long dueIn) {
        stop(rings);
        return assignments
                .find(row.site(), row.conversation())
                .filter(now -> now.state() == AssignmentState.WAITING && now.askedAt() == row.askedAt())
                .map(now -> moveAndTell(now, null, dueIn))
                .orElse(false);
    }

    private boolean message(Assignment row) {
        Change change = new Change(AssignmentState.MESSAGE, null, null, 0);
        if (!(assignments.move(row.conversation(), row.version(), change) instanceof Moved.Done done)) {
            return false;
        }
        Assignment now = done.assignment();
        tools.journal()
                .bySystem(
                        now,
                        EventIds.of("message-left", row.conversation(), row.version()),
                        new EventBody.MessageLeft());
        done.ended().forEach(tools.announcer()::ended);
        tools.announcer().changed(now);
        return true;
    }

    private boolean moveAndTell(Assignment row, @Nullable Step step, long dueIn) {
        Optional<Assignment> moved = move(row, step, dueIn);
        moved.ifPresent(tools.announcer()::changed);
        return moved.isPresent();
    }

    private Optional<Assignment> move(Assignment row, @Nullable Step step, long dueIn) {
        Change change = new Change(AssignmentState.WAITING, step, null, dueIn);
        if (assignments.move(row.conversation(), row.version(), change) instanceof Moved.Done done) {
            tools.deadlines().in(dueIn, row.site(), row.conversation());
            return Optional.of(done.assignment());
        }
        return Optional.empty();
    }

    /** Whom a node that has just started does not see may be about to come back; who was seen to leave is away until seen again. */
    private boolean visitorHere(Assignment row) {
        boolean seen = presence.of(row.site(), PartyId.of(row.visitor())) != Status.OFFLINE;
        return seen || (row.step() != null && presence.sight(row.site()) != Sight.CLEAR);
    }
}
