package io.peerline.server.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.BusMessage.AssignmentChanged;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SiteChannelTest {

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);
    private final Bus busA = cluster.bus(new NodeId("a"), meters);
    private final SiteChannel a = new SiteChannel(busA, meters);
    private final SiteChannel b = new SiteChannel(cluster.bus(new NodeId("b"), meters), meters);
    private final List<AssignmentChanged> seen = new CopyOnWriteArrayList<>();
    private final AssignmentChanged message = new AssignmentChanged(new ConversationId(IdFormat.random()), 7);

    @Test
    void a_followed_sites_messages_reach_the_receiver_of_their_kind_once() {
        b.on(AssignmentChanged.class, (site, changed) -> seen.add(changed));
        b.follow(Samples.SHOES);
        b.follow(Samples.SHOES);

        a.publish(Samples.SHOES, message);
        a.publish(Samples.HATS, message);
        time.settle();

        assertEquals(List.of(message), seen);
    }

    @Test
    void a_kind_nobody_receives_is_ignored() {
        b.follow(Samples.SHOES);

        a.publish(Samples.SHOES, message);
        time.settle();

        assertEquals(0, registry.counter("peerline.bus.unreadable").count());
    }

    @Test
    void what_cannot_be_read_is_counted_and_the_next_message_still_arrives() {
        b.on(AssignmentChanged.class, (site, changed) -> seen.add(changed));
        b.follow(Samples.SHOES);

        busA.publish(Topic.site(Samples.SHOES), new byte[] {6, 0});
        busA.publish(Topic.site(Samples.SHOES), new byte[] {99});
        a.publish(Samples.SHOES, message);
        time.settle();

        assertEquals(2, registry.counter("peerline.bus.unreadable").count());
        assertEquals(List.of(message), seen);
    }

    @Test
    void a_kind_has_one_receiver() {
        b.on(AssignmentChanged.class, (site, changed) -> {});

        assertThrows(IllegalStateException.class, () -> b.on(AssignmentChanged.class, (site, changed) -> {}));
    }
}
