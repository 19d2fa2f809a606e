package io.peerline.server.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.Presence.Sight;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM; John is a member, Jenny a visitor. */
class PresenceStoryTest {

    private static final PresenceTimes TIMES = PresenceTimes.DEFAULT;

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, TIMES.lease(), time, time.threads());
    private final Node a = new Node("a");
    private final Node b = new Node("b");
    private final Principal john = FakeSessions.member(Samples.SHOES, Role.REP);
    private final Principal jenny = FakeSessions.visitor(Samples.SHOES);

    @Test
    void who_connects_is_online_on_every_node_within_a_second() {
        a.connect(john);
        time.advance(Duration.ofSeconds(1));

        assertEquals(Status.ONLINE, a.of(john));
        assertEquals(Status.ONLINE, b.of(john));
        assertEquals(Map.of(john.party(), Status.ONLINE), b.presence.all(Samples.SHOES));
        assertEquals(List.of(), b.toldOf(jenny));
        assertEquals(List.of("OFFLINE>ONLINE"), b.toldOf(john));
    }

    @Test
    void another_site_knows_nothing_of_them() {
        a.connect(john);

        assertEquals(Status.OFFLINE, a.presence.of(Samples.HATS, john.party()));
    }

    @Test
    void who_disconnects_is_offline_after_the_grace_and_not_before() {
        a.disconnect(a.connect(john));

        time.advance(TIMES.grace().minusMillis(1));
        assertEquals(Status.ONLINE, a.of(john));
        time.advance(Duration.ofMillis(1));

        assertEquals(Status.OFFLINE, a.of(john));
        assertEquals(Map.of(), a.presence.all(Samples.SHOES));
        assertEquals(List.of("OFFLINE>ONLINE", "ONLINE>OFFLINE"), a.toldOf(john));
    }

    @Test
    void a_reload_within_the_grace_changes_nothing_for_anybody() {
        FakeSession tab = a.connect(john);
        time.advance(Duration.ofSeconds(2));
        for (int reload = 0; reload < 5; reload++) {
            a.disconnect(tab);
            time.advance(Duration.ofSeconds(14));
            tab = a.reconnect(tab);
            time.advance(Duration.ofSeconds(2));
        }

        assertEquals(List.of("OFFLINE>ONLINE"), a.toldOf(john));
        assertEquals(List.of("OFFLINE>ONLINE"), b.toldOf(john));
    }

    @Test
    void a_reload_starts_the_grace_anew() {
        FakeSession tab = a.connect(john);
        a.disconnect(tab);
        time.advance(Duration.ofSeconds(10));
        tab = a.reconnect(tab);
        a.disconnect(tab);

        time.advance(Duration.ofSeconds(10));

        assertEquals(Status.ONLINE, a.of(john));
    }

    @Test
    void the_end_of_an_older_connection_does_not_take_the_newer_one_along() {
        FakeSession older = a.connect(john);
        a.reconnect(older);

        a.presence.disconnected(older);
        time.advance(TIMES.grace().multipliedBy(2));

        assertEquals(Status.ONLINE, a.of(john));
        assertEquals(Status.ONLINE, b.of(john));
    }

    @Test
    void who_moves_to_the_other_node_stays_online() {
        FakeSession tab = a.connect(john);
        time.advance(Duration.ofSeconds(2));
        a.disconnect(tab);
        b.connect(john);

        time.advance(Duration.ofMinutes(1));

        assertEquals(List.of("OFFLINE>ONLINE"), a.toldOf(john));
        assertEquals(List.of("OFFLINE>ONLINE"), b.toldOf(john));
    }

    @Test
    void a_choice_holds_for_all_sessions_on_all_nodes() {
        FakeSession tab = a.connect(john);
        b.connect(john);
        time.advance(Duration.ofSeconds(2));

        a.presence.choose(tab, Status.AWAY);
        time.advance(Duration.ofSeconds(1));

        assertEquals(Status.AWAY, a.of(john));
        assertEquals(Status.AWAY, b.of(john));
    }

    @Test
    void a_choice_reaches_the_other_node_by_its_next_beat_when_the_hint_is_lost() {
        FakeSession tab = a.connect(john);
        b.connect(john);
        time.advance(Duration.ofSeconds(4));
        cluster.faults().lose((from, to, topic) -> true);

        a.presence.choose(tab, Status.AWAY);
        time.advance(TIMES.renew());

        assertEquals(Status.AWAY, b.of(john));
        time.advance(TIMES.renew().multipliedBy(3));
        assertEquals(Status.AWAY, a.of(john));
    }

    @Test
    void a_choice_is_kept_over_a_reload_and_forgotten_after_the_grace() {
        FakeSession tab = a.connect(john);
        a.presence.choose(tab, Status.INVISIBLE);
        a.disconnect(tab);
        tab = a.reconnect(tab);
        assertEquals(Status.INVISIBLE, a.of(john));

        a.disconnect(tab);
        time.advance(TIMES.grace());
        a.reconnect(tab);

        assertEquals(Status.ONLINE, a.of(john));
    }

    @Test
    void a_node_may_set_away_a_member_of_another_and_one_who_is_reloading() {
        FakeSession tab = b.connect(john);
        time.advance(Duration.ofSeconds(1));
        a.presence.setAway(Samples.SHOES, john.party());
        time.advance(Duration.ofSeconds(1));
        assertEquals(Status.AWAY, b.of(john));

        b.presence.choose(tab, Status.ONLINE);
        b.disconnect(tab);
        b.presence.setAway(Samples.SHOES, john.party());
        b.reconnect(tab);

        assertEquals(Status.AWAY, b.of(john));
    }

    @Test
    void offline_cannot_be_chosen() {
        FakeSession tab = a.connect(john);

        assertThrows(IllegalArgumentException.class, () -> a.presence.choose(tab, Status.OFFLINE));
    }

    @Test
    void the_members_of_a_node_that_dies_are_gone_after_lease_and_grace_and_not_before() {
        b.connect(john);
        time.advance(TIMES.renew());
        b.die();
        Duration leaseLeft = TIMES.lease().minus(TIMES.renew());

        time.advance(leaseLeft.plus(TIMES.grace()).minusMillis(1));
        assertEquals(Status.ONLINE, a.of(john));
        time.advance(TIMES.renew().multipliedBy(2));

        assertEquals(Status.OFFLINE, a.of(john));
    }

    @Test
    void the_members_of_a_node_that_stops_are_gone_after_the_grace_without_waiting_for_the_lease() {
        b.connect(john);
        time.advance(Duration.ofSeconds(4));

        b.presence.close();
        time.advance(TIMES.grace().plusMillis(1));

        assertEquals(Status.OFFLINE, a.of(john));
    }

    @Test
    void a_flushed_directory_is_rebuilt_in_one_beat_and_nobody_notices() {
        a.connect(jenny);
        b.connect(john);
        time.advance(Duration.ofSeconds(4));

        cluster.flush();
        time.advance(TIMES.renew());

        assertEquals(2, cluster.presence(new NodeId("x")).of(Samples.SHOES).size());
        time.advance(Duration.ofMinutes(1));
        assertEquals(List.of("OFFLINE>ONLINE"), a.toldOf(john));
        assertEquals(List.of("OFFLINE>ONLINE"), b.toldOf(jenny));
    }

    @Test
    void a_lost_hint_is_made_up_for_at_the_next_beat() {
        time.advance(Duration.ofSeconds(4));
        cluster.faults().lose((from, to, topic) -> true);

        a.connect(john);
        time.advance(TIMES.renew());

        assertEquals(Status.ONLINE, b.of(john));
    }

    @Test
    void a_node_without_the_directory_keeps_the_last_known_and_says_that_it_is_lost() {
        b.connect(john);
        time.advance(Duration.ofSeconds(20));
        assertEquals(Sight.CLEAR, a.presence.sight(Samples.SHOES));

        cluster.faults().cutPresence(a.id);
        time.advance(Duration.ofMinutes(5));

        assertEquals(Sight.LOST, a.presence.sight(Samples.SHOES));
        assertEquals(Status.ONLINE, a.of(john));
    }

    @Test
    void nobody_goes_offline_while_the_directory_cannot_be_reached() {
        FakeSession tab = a.connect(john);
        time.advance(Duration.ofSeconds(20));
        cluster.faults().cutPresence(a.id);
        time.advance(TIMES.renew());

        a.disconnect(tab);
        time.advance(Duration.ofMinutes(5));
        assertEquals(Status.ONLINE, a.of(john));

        cluster.faults().healPresence(a.id);
        time.advance(TIMES.renew().plus(TIMES.grace()));
        assertEquals(Status.OFFLINE, a.of(john));
    }

    @Test
    void a_cut_off_node_is_given_up_by_the_others_and_taken_back_when_it_is_there_again() {
        b.connect(john);
        time.advance(Duration.ofSeconds(4));
        cluster.faults().cutPresence(b.id);
        time.advance(TIMES.lease().plus(TIMES.renew()).plus(TIMES.grace()));
        assertEquals(Status.OFFLINE, a.of(john));
        assertEquals(Sight.LOST, b.presence.sight(Samples.SHOES));

        cluster.faults().healPresence(b.id);
        time.advance(TIMES.renew().multipliedBy(2));

        assertEquals(Status.ONLINE, a.of(john));
        assertEquals(Sight.FRESH, b.presence.sight(Samples.SHOES));
        assertEquals(List.of("OFFLINE>ONLINE"), b.toldOf(john));
    }

    @Test
    void both_sessions_and_choices_made_while_the_directory_was_away_are_there_afterwards() {
        cluster.faults().cutPresence(b.id);
        FakeSession tab = b.connect(john);
        b.presence.choose(tab, Status.AWAY);
        FakeSession closed = b.connect(jenny);
        b.disconnect(closed);

        cluster.faults().healPresence(b.id);
        time.advance(TIMES.renew());

        assertEquals(
                List.of(Status.AWAY),
                cluster.presence(a.id).of(Samples.SHOES).stream()
                        .map(Entry::status)
                        .toList());
    }

    @Test
    void a_session_that_left_while_the_directory_was_away_is_taken_out_of_it_afterwards() {
        FakeSession tab = b.connect(john);
        time.advance(Duration.ofSeconds(4));
        cluster.faults().cutPresence(b.id);
        b.disconnect(tab);

        cluster.faults().healPresence(b.id);
        time.advance(TIMES.renew());

        assertEquals(List.of(), cluster.presence(a.id).of(Samples.SHOES));
    }

    @Test
    void a_node_that_has_just_started_does_not_take_the_unseen_for_absent() {
        assertEquals(Sight.FRESH, a.presence.sight(Samples.SHOES));

        time.advance(TIMES.grace());

        assertEquals(Sight.CLEAR, a.presence.sight(Samples.SHOES));
    }

    @Test
    void a_node_that_starts_again_under_its_name_replaces_its_former_self() {
        b.connect(john);
        time.advance(Duration.ofSeconds(4));
        b.die();

        Node again = new Node("b");
        time.advance(TIMES.grace().plus(TIMES.renew()).plusMillis(1));

        assertEquals(Status.OFFLINE, a.of(john));
        again.connect(john);
        assertEquals(Status.ONLINE, again.of(john));
    }

    @Test
    void a_rush_of_visitors_is_told_to_the_other_nodes_in_one_message_a_second() {
        List<String> messages = new CopyOnWriteArrayList<>();
        time.advance(Duration.ofSeconds(4));
        cluster.faults().lose((from, to, topic) -> {
            messages.add(topic.toString());
            return false;
        });

        for (int visitor = 0; visitor < 2_000; visitor++) {
            a.connect(FakeSessions.visitor(Samples.SHOES));
        }
        time.advance(Duration.ofSeconds(1));

        assertEquals(2, messages.size());
        assertEquals(2_000, b.presence.all(Samples.SHOES).size());
    }

    @Test
    void a_listener_that_fails_does_not_keep_others_from_being_told() {
        List<PartyId> told = new CopyOnWriteArrayList<>();
        a.presence.onChange((site, party, before, after) -> {
            throw new IllegalStateException("a bug of the listener, made by the test");
        });
        a.presence.onChange((site, party, before, after) -> told.add(party));

        a.connect(john);
        time.settle();

        assertEquals(List.of(john.party()), told);
    }

    private final class Node {
        private final NodeId id;
        private final FakeSessions sessions = new FakeSessions();
        private final PresenceService presence;
        private final List<String> told = new CopyOnWriteArrayList<>();

        private Node(String name) {
            id = new NodeId(name);
            Meters meters = new Meters(new SimpleMeterRegistry());
            presence = new PresenceService(
                    new PresenceParts(
                            new Lease(id, time.instant().toEpochMilli()),
                            cluster.presence(id),
                            new SiteChannel(cluster.bus(id, meters), meters),
                            time,
                            time,
                            time,
                            time.threads()),
                    TIMES);
            presence.onChange((site, party, before, after) -> told.add(party + " " + before + ">" + after));
            presence.start();
            presence.sight(Samples.SHOES);
            time.settle();
        }

        private FakeSession connect(Principal principal) {
            return connected(sessions.connect(principal));
        }

        private FakeSession reconnect(FakeSession session) {
            return connected(sessions.connect(session.principal(), session.id()));
        }

        private FakeSession connected(FakeSession session) {
            presence.connected(session);
            time.settle();
            return session;
        }

        private void disconnect(FakeSession session) {
            sessions.disconnect(session);
            presence.disconnected(session);
            time.settle();
        }

        /** Without a word to anybody. */
        private void die() {
            cluster.faults().cutPresence(id);
            cluster.faults().cutBus(id);
            presence.close();
            cluster.faults().healPresence(id);
        }

        private Status of(Principal principal) {
            return presence.of(Samples.SHOES, principal.party());
        }

        private List<String> toldOf(Principal principal) {
            String prefix = principal.party() + " ";
            return told.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }
    }
}
