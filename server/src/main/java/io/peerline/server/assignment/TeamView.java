package io.peerline.server.assignment;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.ServerMessage.TeamMember;
import io.peerline.protocol.wire.ServerMessage.Wait;
import io.peerline.server.identity.People;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is here, as visitors and as members see it. Blocking, any thread. */
public final class TeamView {

    /** Beyond this the number of waiting visitors is no news. */
    private static final int COUNTED = 1_000;

    private static final long FRESH_MILLIS = 1_000;

    private final Roster roster;
    private final MemberLoads loads;
    private final Waits waits;
    private final InstantSource clock;
    private final Map<SiteId, Seen> seen = new ConcurrentHashMap<>();

    TeamView(Roster roster, MemberLoads loads, Waits waits, InstantSource clock) {
        this.roster = roster;
        this.loads = loads;
        this.waits = waits;
        this.clock = clock;
    }

    /** {@code forVisitors}: only who is online, reps before contributors, free before busy. {@code forMembers}: everybody who may answer. */
    public record Teams(Team forVisitors, Team forMembers) {}

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
                last == null ? now : Math.max(now, last.teams().forMembers().version() + 1);
        return new Seen(look(site, version), now);
    }

    private Teams look(SiteId site, long version) {
        List<Roster.Entry> all = roster.of(site);
        List<Responder> responders = all.stream().map(Roster.Entry::responder).toList();
        int waiting = loads.queue(site, COUNTED).size();
        Wait wait = waits.expected(site, responders, waiting);
        return new Teams(visitors(all, version, waiting, wait), members(all, version, waiting, wait));
    }

    private static Team visitors(List<Roster.Entry> all, long version, int waiting, @Nullable Wait wait) {
        List<TeamMember> here = all.stream()
                .filter(entry -> entry.responder().online())
                .sorted(Comparator.comparing(
                                (Roster.Entry entry) -> !entry.responder().staff())
                        .thenComparing(entry -> !entry.responder().free())
                        .thenComparing(entry -> entry.member().name())
                        .thenComparing(entry -> entry.member().id().value()))
                .map(entry -> new TeamMember(
                        People.of(entry.member()), entry.responder().status(), null, null))
                .toList();
        return new Team(version, here, waiting, wait);
    }

    private static Team members(List<Roster.Entry> all, long version, int waiting, @Nullable Wait wait) {
        List<TeamMember> everybody = all.stream()
                .sorted(Comparator.comparing(
                                (Roster.Entry entry) -> !entry.responder().staff())
                        .thenComparing(entry -> entry.member().name())
                        .thenComparing(entry -> entry.member().id().value()))
                .map(entry -> new TeamMember(
                        People.of(entry.member()),
                        entry.responder().status(),
                        entry.responder().load(),
                        entry.responder().capacity()))
                .toList();
        return new Team(version, everybody, waiting, wait);
    }
}
