package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.Status;
import io.peerline.server.assignment.MemberLoads.Load;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.People;
import io.peerline.server.presence.Presence;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody of a site who may answer, with presence and load, read afresh each time. Blocking, any thread. */
final class Roster {

    /** Who gives a conversation back is not offered it again at once. */
    private static final long REST_MILLIS = 30_000;

    private final Members members;
    private final MemberLoads loads;
    private final Presence presence;
    private final CallStanding calls;
    private final InstantSource clock;
    private final Map<MemberId, Long> restingUntil = new ConcurrentHashMap<>();

    /** {@code responder}: the same person as the rules see them. */
    record Entry(MemberRow member, Responder responder) {}

    Roster(Members members, MemberLoads loads, Presence presence, CallStanding calls, InstantSource clock) {
        this.members = members;
        this.loads = loads;
        this.presence = presence;
        this.calls = calls;
        this.clock = clock;
    }

    List<Entry> of(SiteId site) {
        Map<MemberId, Load> load = loads.of(site).stream().collect(Collectors.toMap(Load::member, Function.identity()));
        CallStanding.Now callsNow = calls.now(site);
        return members.of(site).stream()
                .filter(member -> !member.blocked() && answers(member.roles()))
                .map(member -> new Entry(member, responder(site, member, load.get(member.id()), callsNow)))
                .toList();
    }

    /** Whether anybody may start a call at this hour. */
    boolean callsOpen(SiteId site) {
        return calls.now(site).most() != null;
    }

    List<Responder> responders(SiteId site) {
        return of(site).stream().map(Entry::responder).toList();
    }

    /** Empty for a member who may not answer. */
    Optional<Responder> responder(SiteId site, MemberId member) {
        return responders(site).stream()
                .filter(responder -> responder.id().equals(member))
                .findFirst();
    }

    /** The member is not offered anything for a moment, on this node. */
    void rest(MemberId member) {
        long now = clock.millis();
        restingUntil.values().removeIf(until -> until <= now);
        restingUntil.put(member, now + REST_MILLIS);
    }

    private Responder responder(SiteId site, MemberRow member, @Nullable Load load, CallStanding.Now callsNow) {
        boolean staff = People.label(member.roles()) == PersonRole.STAFF;
        Status status = presence.of(site, PartyId.of(member.id()));
        return new Responder(
                member.id(),
                staff,
                status,
                load == null ? 0 : load.load(),
                load == null ? member.capacity() : load.capacity(),
                load == null ? 0 : load.idleSince(),
                load != null && load.ringing(),
                restingUntil.getOrDefault(member.id(), 0L) > clock.millis(),
                callsNow.takes(member.id(), staff),
                callsNow.inCall(member.id()),
                member.languages(),
                member.skills());
    }

    private static boolean answers(Set<Role> roles) {
        return People.label(roles) != PersonRole.CUSTOMER;
    }
}
