package io.peerline.server.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectory.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceDirectory} promises; the lease under test is {@link #LEASE} long. */
public interface PresenceDirectoryContract {

    Duration LEASE = Duration.ofSeconds(10);
    SiteId SITE = new SiteId("shoes");
    SiteId OTHER = new SiteId("hats");
    SessionId TAB = new SessionId("tab0000000000000000000");
    PartyId JENNY = PartyId.of(new VisitorId("jenny00000000000000000"));
    Lease A = new Lease(new NodeId("a"), 1);
    Lease B = new Lease(new NodeId("b"), 1);

    PresenceDirectory directory();

    /** Moves the directory's own clock. */
    void pass(Duration time);

    /** Makes the directory unreachable. */
    void cut();

    @Test
    default void an_entry_of_a_live_lease_is_seen_at_its_site_only() {
        renew(A);

        directory().join(entry(A, 1));

        assertEquals(List.of(entry(A, 1)), directory().of(SITE));
        assertEquals(List.of(), directory().of(OTHER));
    }

    @Test
    default void an_entry_is_not_seen_before_its_node_has_a_lease() {
        directory().join(entry(A, 1));
        assertEquals(List.of(), directory().of(SITE));

        renew(A);

        assertEquals(List.of(entry(A, 1)), directory().of(SITE));
    }

    @Test
    default void an_entry_is_ignored_from_the_moment_its_lease_ends() {
        renew(A);
        directory().join(entry(A, 1));

        pass(LEASE.minusMillis(1));
        assertEquals(1, directory().of(SITE).size());
        pass(Duration.ofMillis(1));

        assertEquals(List.of(), directory().of(SITE));
        assertEquals(List.of(), directory().live());
    }

    @Test
    default void a_renewed_lease_keeps_entries_for_the_lease_time_again() {
        renew(A);
        directory().join(entry(A, 1));
        pass(LEASE.minusMillis(1));

        renew(A, entry(A, 1));
        pass(LEASE.minusMillis(1));

        assertEquals(1, directory().of(SITE).size());
    }

    @Test
    default void the_higher_generation_of_a_session_displaces_the_lower_whatever_comes_first() {
        renew(A);
        renew(B);

        directory().join(entry(B, 2));
        directory().join(entry(A, 1));

        assertEquals(List.of(entry(B, 2)), directory().of(SITE));
    }

    @Test
    default void the_entry_of_a_dead_lease_is_displaced_even_by_a_lower_generation() {
        renew(B);
        directory().join(entry(B, 2));
        pass(LEASE);
        renew(A);

        directory().join(entry(A, 1));

        assertEquals(List.of(entry(A, 1)), directory().of(SITE));
    }

    @Test
    default void the_later_choice_of_status_stays() {
        renew(A);
        Entry away = entry(A, 1).choosing(Status.AWAY, 200);

        directory().join(away);
        directory().join(entry(A, 1).choosing(Status.ONLINE, 100));

        assertEquals(List.of(away), directory().of(SITE));
    }

    @Test
    default void leave_removes_the_entry_of_this_node_and_generation() {
        renew(A);
        directory().join(entry(A, 1));

        directory().leave(SITE, TAB, A.node(), 1);

        assertEquals(List.of(), directory().of(SITE));
    }

    @Test
    default void leave_of_another_generation_or_node_removes_nothing() {
        renew(A);
        directory().join(entry(A, 2));

        directory().leave(SITE, TAB, A.node(), 1);
        directory().leave(SITE, TAB, B.node(), 2);
        directory().leave(OTHER, TAB, A.node(), 2);

        assertEquals(1, directory().of(SITE).size());
    }

    @Test
    default void a_renewal_whose_digests_match_asks_for_nothing() {
        renew(A);
        directory().join(entry(A, 1));

        assertEquals(Set.of(), renew(A, entry(A, 1)));
    }

    @Test
    default void a_site_whose_entries_are_missing_is_to_be_joined_again() {
        assertEquals(Set.of(SITE), renew(A, entry(A, 1)));
    }

    @Test
    default void a_site_with_other_or_more_entries_is_to_be_joined_again() {
        renew(A);
        directory().join(entry(A, 1));

        assertEquals(Set.of(SITE), renew(A, entry(A, 1).choosing(Status.AWAY, 5)));
        assertEquals(Set.of(SITE), renew(A));
    }

    @Test
    default void entries_of_other_nodes_do_not_count_for_the_digest() {
        renew(A);
        renew(B);
        directory().join(entry(B, 1));

        assertEquals(Set.of(), renew(A));
    }

    @Test
    default void a_higher_incarnation_takes_the_lease_over_and_the_old_entries_are_dead() {
        renew(A);
        directory().join(entry(A, 1));

        renew(new Lease(A.node(), 2));

        assertEquals(List.of(), directory().of(SITE));
        assertEquals(List.of(new Lease(A.node(), 2)), directory().live());
    }

    @Test
    default void a_lower_incarnation_changes_nothing_and_is_told_nothing() {
        Lease newer = new Lease(A.node(), 2);
        renew(newer);
        directory().join(entry(newer, 1));

        assertEquals(Set.of(), renew(A, entry(A, 1)));

        assertEquals(List.of(newer), directory().live());
        assertEquals(1, directory().of(SITE).size());
    }

    @Test
    default void sweep_removes_the_entries_of_dead_leases_and_counts_them() {
        renew(A);
        directory().join(entry(A, 1));
        pass(LEASE);

        assertEquals(1, directory().sweep());

        renew(A);
        assertEquals(List.of(), directory().of(SITE));
    }

    @Test
    default void sweep_leaves_live_entries() {
        renew(A);
        directory().join(entry(A, 1));

        assertEquals(0, directory().sweep());
        assertEquals(1, directory().of(SITE).size());
    }

    @Test
    default void every_call_says_so_when_the_directory_cannot_be_reached() {
        cut();

        Assertions.assertAll(
                () -> assertUnknown(() -> directory().join(entry(A, 1))),
                () -> assertUnknown(() -> directory().leave(SITE, TAB, A.node(), 1)),
                () -> assertUnknown(() -> directory().of(SITE)),
                () -> assertUnknown(() -> renew(A)),
                () -> assertUnknown(() -> directory().live()),
                () -> assertUnknown(() -> directory().sweep()));
    }

    @Test
    default void a_digest_does_not_depend_on_the_order_of_entries() {
        Entry one = entry(A, 1);
        Entry two = new Entry(SITE, new SessionId(IdFormat.random()), JENNY, A.node(), 1, 1, Status.ONLINE, 0);

        assertEquals(Digest.of(List.of(one, two)), Digest.of(List.of(two, one)));
    }

    private static void assertUnknown(Runnable call) {
        Assertions.assertThrows(PresenceUnknown.class, call::run);
    }

    private Set<SiteId> renew(Lease lease, Entry... entries) {
        Map<SiteId, Digest> digests = entries.length == 0 ? Map.of() : Map.of(SITE, Digest.of(List.of(entries)));
        return Set.copyOf(directory().renew(lease, digests).rejoin());
    }

    private static Entry entry(Lease lease, long generation) {
        return new Entry(SITE, TAB, JENNY, lease.node(), lease.incarnation(), generation, Status.ONLINE, 0);
    }
}
