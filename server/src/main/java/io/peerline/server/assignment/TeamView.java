package io.peerline.server.assignment;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.ServerMessage.TeamMember;
import io.peerline.protocol.wire.ServerMessage.Wait;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.People;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, as each kind of party may see it. Whoever is invisible is offline to everybody; themselves they see in their own hello. Blocking, any
 * thread.
 */
public final class TeamView {

    /** Beyond this the number of waiting visitors is no news. */
    private static final int COUNTED = 1_000;

    private static final long FRESH_MILLIS = 1_000;

    private final Roster roster;
    private final MemberLoads loads;
    private final Waits waits;
    private final CallStanding calls;
    private final InstantSource clock;
    private final Map<SiteId, Seen> seen = new ConcurrentHashMap<>();

    TeamView(Roster roster, MemberLoads loads, Waits waits, CallStanding calls, InstantSource clock) {
        this.roster = roster;
        this.loads = loads;
        this.waits = waits;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * {@code forVisitors}, and customers: only who is online, reps before contributors, free before busy. {@code forContributors}: everybody who may
     * answer. {@code forStaff}: with how much each has to do.
     */
    public record Teams(Team forVisitors, Team forContributors, Team forStaff) {

        public Team of(Principal principal) {
            if (Access.STAFF.permits(principal)) {
                return forStaff;
            }
            return Access.RESPONDER.permits(principal) ? forContributors : forVisitors;
        }
    }

    private record Seen(Teams teams, long at) {}

    /** Not older than a second: pages and connections ask in crowds, and what changes is told to all within that time. */
    public Teams of(SiteId site) {
        return seen.compute(
                        site,
                        (same, last) ->
                                last != null && clock.millis() - last.at() < FRESH_MILLIS ? last : look(site, last))
                .teams();
    }

    /** As it is now. */
    Teams now(SiteId site) {
        return seen.compute(site, (same, last) -> look(site, last)).teams();
    }

    /** The version never goes back on this node, and goes on by the clock on another. */
    private Seen look(SiteId site, @Nullable Seen last) {
        long now = clock.millis();
        long version =
                last == null ? now : Math.max(now, last.teams().forStaff().version() + 1);
        return new Seen(look(site, version), now);
    }

    private Teams look(SiteId site, long version) {
        List<Roster.Entry> all = roster.of(site);
        List<Responder> responders = all.stream().map(Roster.Entry::responder).toList();
        int waiting = loads.queue(site, COUNTED).size();
        Wait wait = waits.expected(site, responders, waiting);
        CallMedia most = responders.stream().anyMatch(TeamView::answersCalls)
                ? calls.now(site).most()
                : null;
        return new Teams(
                new Team(version, here(all), waiting, wait, most),
                new Team(version, everybody(all, false), waiting, wait, most),
                new Team(version, everybody(all, true), waiting, wait, most));
    }

    private static List<TeamMember> here(List<Roster.Entry> all) {
        return all.stream()
                .filter(entry -> entry.responder().online())
                .sorted(Comparator.comparing(
                                (Roster.Entry entry) -> !entry.responder().staff())
                        .thenComparing(entry -> !entry.responder().free())
                        .thenComparing(entry -> entry.member().name())
                        .thenComparing(entry -> entry.member().id().value()))
                .map(entry -> new TeamMember(
                        People.of(entry.member()),
                        entry.responder().status(),
                        null,
                        null,
                        entry.responder().takesCalls(),
                        entry.responder().inCall()))
                .toList();
    }

    private static List<TeamMember> everybody(List<Roster.Entry> all, boolean work) {
        return all.stream()
                .sorted(Comparator.comparing(
                                (Roster.Entry entry) -> !entry.responder().staff())
                        .thenComparing(entry -> entry.member().name())
                        .thenComparing(entry -> entry.member().id().value()))
                .map(entry -> new TeamMember(
                        People.of(entry.member()),
                        shown(entry.responder().status()),
                        work ? entry.responder().load() : null,
                        work ? entry.responder().capacity() : null,
                        entry.responder().takesCalls(),
                        entry.responder().inCall()))
                .toList();
    }

    /** Would be rung at once for a call. */
    private static boolean answersCalls(Responder responder) {
        return responder.online() && !responder.resting() && responder.freeSlots() > 0 && responder.callable();
    }

    private static Status shown(Status status) {
        return status == Status.INVISIBLE ? Status.OFFLINE : status;
    }
}
