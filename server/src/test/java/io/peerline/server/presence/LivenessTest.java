package io.peerline.server.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Liveness.Held;
import io.peerline.server.presence.PresenceDirectory.Lease;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final NodeId NODE = new NodeId("a");

    @Test
    void a_lease_lives_until_its_end_exclusive() {
        assertTrue(Liveness.judge(List.of(held(1, NOW.plusMillis(1))), NOW).holds(entry(1)));
        assertFalse(Liveness.judge(List.of(held(1, NOW)), NOW).holds(entry(1)));
    }

    @Test
    void an_entry_of_another_node_is_not_held() {
        Lease other = new Lease(new NodeId("b"), 1);

        assertFalse(Liveness.judge(List.of(new Held(other, NOW.plusSeconds(9))), NOW)
                .holds(entry(1)));
    }

    @Test
    void an_entry_lives_only_under_the_incarnation_it_was_made_by() {
        Liveness liveness = Liveness.judge(List.of(held(2, NOW.plusSeconds(9))), NOW);

        assertFalse(liveness.holds(entry(1)));
        assertTrue(liveness.holds(entry(2)));
    }

    @Test
    void of_two_incarnations_only_the_higher_counts_even_when_it_is_dead() {
        Liveness liveness = Liveness.judge(List.of(held(2, NOW.minusSeconds(1)), held(1, NOW.plusSeconds(9))), NOW);

        assertEquals(List.of(), liveness.leases());
    }

    @Test
    void a_party_is_online_if_any_session_says_so_else_away_else_invisible_else_offline() {
        assertEquals(Status.ONLINE, Liveness.union(List.of(Status.INVISIBLE, Status.AWAY, Status.ONLINE)));
        assertEquals(Status.AWAY, Liveness.union(List.of(Status.INVISIBLE, Status.AWAY)));
        assertEquals(Status.INVISIBLE, Liveness.union(List.of(Status.INVISIBLE)));
        assertEquals(Status.OFFLINE, Liveness.union(List.of()));
    }

    private static Held held(long incarnation, Instant until) {
        return new Held(new Lease(NODE, incarnation), until);
    }

    private static Entry entry(long incarnation) {
        return new Entry(
                new SiteId("shoes"),
                new SessionId("tab0000000000000000000"),
                PartyId.of(new VisitorId("jenny00000000000000000")),
                NODE,
                incarnation,
                1,
                Status.ONLINE,
                0);
    }
}
