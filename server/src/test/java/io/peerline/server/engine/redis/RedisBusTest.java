package io.peerline.server.engine.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.BusContract;
import io.peerline.server.bus.Topic;
import io.peerline.server.testing.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBusTest implements BusContract {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RedisServer server;

    private final RedisWorld world = new RedisWorld(server);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Bus a = world.bus("a", new SimpleMeterRegistry());
    private final Bus b = world.bus("b", registry);
    private final RedisCommands<String, String> console = world.console(server);

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = RedisServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

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
        AtomicInteger told = new AtomicInteger();
        Bus.Subscription listening = b.onLoss(told::incrementAndGet);
        Bus.Subscription known = b.subscribe(new Topic(TOPIC.site(), "known-as-a-subscriber"), bytes -> {});
        console.clientKill(KillArgs.Builder.typePubsub());
        await().atMost(SOON).until(() -> told.get() > 0);
        known.cancel();
        listening.cancel();
    }

    @Test
    void what_is_no_envelope_is_counted_and_the_next_message_arrives() {
        List<String> seen = record(b);
        String channel = world.place.key(TOPIC.site().value(), TOPIC.name());

        console.spublish(channel, "poison");
        console.spublish(channel, "");
        publish(a, "good");

        await().until(() -> seen.contains("good"));
        assertEquals(List.of("good"), seen);
        assertEquals(2, registry.counter("peerline.bus.unreadable").count());
    }

    @Test
    void a_message_that_comes_twice_or_late_is_received_once() {
        List<String> seen = record(b);
        String channel = world.place.key(TOPIC.site().value(), TOPIC.name());
        byte[] name = "c".getBytes(StandardCharsets.US_ASCII);
        for (long number : new long[] {1, 2, 2, 1, 3}) {
            byte[] sealed = Envelope.seal(name, 7, number, Long.toString(number).getBytes(StandardCharsets.UTF_8));
            console.spublish(channel, new String(sealed, StandardCharsets.ISO_8859_1));
        }

        await().until(() -> seen.contains("3"));

        assertEquals(List.of("1", "2", "3"), seen);
    }

    @Test
    void a_topic_is_subscribed_in_redis_while_it_has_a_sink_and_no_longer() {
        String channel = world.place.key(TOPIC.site().value(), TOPIC.name());
        Bus.Subscription first = b.subscribe(TOPIC, bytes -> {});
        Bus.Subscription second = b.subscribe(TOPIC, bytes -> {});
        assertEquals(1L, console.pubsubShardNumsub(channel).get(channel));

        first.cancel();
        assertEquals(1L, console.pubsubShardNumsub(channel).get(channel));
        second.cancel();

        await().until(() -> console.pubsubShardNumsub(channel).get(channel) == 0);
    }

    @Test
    void a_receiver_too_far_behind_loses_messages_and_is_told() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        b.onLoss(told::countDown);
        b.subscribe(TOPIC, bytes -> hold(release));
        try {
            await().atMost(SOON).until(() -> {
                for (int sent = 0; sent < 2_000; sent++) {
                    publish(a, "m");
                }
                return told.await(50, TimeUnit.MILLISECONDS);
            });
        } finally {
            release.countDown();
        }

        await().until(() -> registry.counter("peerline.bus.dropped").count() > 0);
    }

    @Test
    void nobody_can_be_sure_to_be_alone() throws Exception {
        b.close();

        assertFalse(a.alone());
    }

    private static List<String> record(Bus bus) {
        List<String> seen = new CopyOnWriteArrayList<>();
        bus.subscribe(TOPIC, bytes -> seen.add(new String(bytes, StandardCharsets.UTF_8)));
        return seen;
    }

    private static void publish(Bus bus, String text) {
        Topic topic = TOPIC;
        bus.publish(topic, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
