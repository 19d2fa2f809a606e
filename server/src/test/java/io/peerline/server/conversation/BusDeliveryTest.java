package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.InboxCount;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.FakeSession;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two nodes that serve the same shop. */
class BusDeliveryTest {

    private static final InboxCount NEWS = new InboxCount(1, 2);

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    private final Node a = new Node("a");
    private final Node b = new Node("b");
    private final Principal john = FakeSessions.member(Samples.SHOES, Role.REP);
    private final Principal helper = FakeSessions.member(Samples.SHOES, Role.CONTRIBUTOR);
    private final Principal jenny = FakeSessions.visitor(Samples.SHOES);

    @Test
    void a_party_is_reached_in_every_tab_on_every_node_and_nobody_else() {
        FakeSession here = a.sessions.connect(john);
        FakeSession there = b.sessions.connect(john);
        FakeSession other = b.sessions.connect(helper);

        a.delivery.toParty(Samples.SHOES, john.party(), NEWS);
        time.settle();

        assertEquals(List.of(NEWS), here.messages());
        assertEquals(List.of(NEWS), there.messages());
        assertEquals(List.of(), other.messages());
    }

    @Test
    void another_sites_people_get_nothing() {
        FakeSession stranger =
                a.sessions.connect(new Principal.Visitor(Samples.HATS, ((Principal.Visitor) jenny).id()));

        a.delivery.toParty(Samples.SHOES, jenny.party(), NEWS);

        assertEquals(List.of(), stranger.messages());
    }

    @Test
    void a_frame_is_encoded_once_for_all_sessions_of_a_node() {
        FakeSession first = b.sessions.connect(john);
        FakeSession second = b.sessions.connect(john);

        a.delivery.toParty(Samples.SHOES, john.party(), NEWS);
        time.settle();

        assertSame(first.frames().getFirst(), second.frames().getFirst());
    }

    @Test
    void a_frame_takes_one_message_however_many_it_is_for() {
        AtomicInteger published = new AtomicInteger();
        cluster.faults().lose((from, to, topic) -> published.incrementAndGet() > 99);
        for (int tab = 0; tab < 5; tab++) {
            b.sessions.connect(john);
        }

        a.delivery.toParty(Samples.SHOES, john.party(), NEWS);
        time.settle();

        assertEquals(1, published.get());
    }

    private final class Node {
        private final FakeSessions sessions = new FakeSessions();
        private final SiteChannel channel;
        private final BusDelivery delivery;

        private Node(String name) {
            Meters meters = new Meters(new SimpleMeterRegistry());
            channel = new SiteChannel(cluster.bus(new NodeId(name), meters), meters);
            delivery = new BusDelivery(sessions, channel, new WireCodec());
            channel.follow(Samples.SHOES);
        }
    }
}
