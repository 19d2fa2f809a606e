package io.peerline.server.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.BusContract;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MemoryBusTest implements BusContract {

    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, Duration.ofSeconds(10), time, time.threads());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Bus a = cluster.bus(A, new Meters(new SimpleMeterRegistry()));
    private final Bus b = cluster.bus(B, new Meters(registry));

    @Override
    public Bus a() {
        return a;
    }

    @Override
    public Bus b() {
        return b;
    }

    @Override
    public void interruptB() {
        cluster.faults().cutBus(B);
        cluster.faults().healBus(B);
    }

    @Test
    void a_single_node_is_alone() {
        b.close();

        assertTrue(a.alone());
    }

    @Test
    void a_cut_off_node_receives_nothing() {
        List<byte[]> seen = new CopyOnWriteArrayList<>();
        b.subscribe(TOPIC, seen::add);
        cluster.faults().cutBus(B);

        a.publish(TOPIC, new byte[1]);
        time.settle();

        assertEquals(List.of(), seen);
    }

    @Test
    void delayed_messages_stay_in_order_when_the_delay_gets_shorter() {
        List<Byte> seen = new CopyOnWriteArrayList<>();
        b.subscribe(TOPIC, bytes -> seen.add(bytes[0]));

        cluster.faults().delay(A, Duration.ofMillis(100));
        a.publish(TOPIC, new byte[] {1});
        cluster.faults().delay(A, Duration.ZERO);
        a.publish(TOPIC, new byte[] {2});
        time.advance(Duration.ofMillis(100));

        assertEquals(List.of((byte) 1, (byte) 2), seen);
    }

    @Test
    void a_receiver_too_far_behind_loses_messages_and_is_told() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        b.onLoss(told::countDown);
        b.subscribe(TOPIC, bytes -> {
            entered.countDown();
            hold(release);
        });
        a.publish(TOPIC, new byte[1]);
        entered.await();

        for (int sent = 0; sent <= MemoryBus.BOUND; sent++) {
            a.publish(TOPIC, new byte[1]);
        }
        told.await();
        release.countDown();
        time.settle();

        assertEquals(1, registry.counter("peerline.bus.dropped").count());
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
