package io.peerline.server.community.pages;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.Status;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.People;
import io.peerline.server.presence.Presence;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who answers at a shop: who is here first, the team before customers who help. Members are read at most every ten seconds. Thread-safe. */
public final class Crew {

    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 30;

    private final Members members;
    private final Presence presence;
    private final Ticker ticker;
    private final Map<SiteId, Read> read = new ConcurrentHashMap<>();

    private record Read(List<Person> people, long at) {}

    /** {@code staff}: else a customer who helps. */
    public record Mate(String name, Avatar avatar, boolean staff, boolean online) {}

    public Crew(Members members, Presence presence, Ticker ticker) {
        this.members = members;
        this.presence = presence;
        this.ticker = ticker;
    }

    List<Mate> of(SiteId site) {
        return people(site).stream()
                .map(person -> new Mate(
                        person.name(),
                        Avatar.of(person.name(), person.face()),
                        person.role() == PersonRole.STAFF,
                        person.party() != null && online(site, person.party())))
                .sorted(Comparator.comparing((Mate mate) -> !mate.online())
                        .thenComparing(mate -> !mate.staff())
                        .thenComparing(Mate::name))
                .limit(MOST)
                .toList();
    }

    private boolean online(SiteId site, PartyId party) {
        return presence.of(site, party) == Status.ONLINE;
    }

    private List<Person> people(SiteId site) {
        long now = ticker.nanos();
        return read.compute(
                        site, (key, known) -> known != null && now - known.at() < FRESH_NANOS ? known : read(key, now))
                .people();
    }

    private Read read(SiteId site, long now) {
        List<Person> people = members.of(site).stream()
                .filter(member -> !member.blocked() && People.label(member.roles()) != PersonRole.CUSTOMER)
                .map(People::of)
                .toList();
        return new Read(people, now);
    }
}
