package io.peerline.server.bus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.SiteId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Bus} promises. That nothing came is shown by a later message that did come. */
public interface BusContract {

    Topic TOPIC = new Topic(new SiteId("shoes"), "c:one");
    Topic OTHER = new Topic(new SiteId("shoes"), "c:two");

    /** Node A's end of a bus that joins A and B; made once per test. */
    Bus a();

    Bus b();

    /** Cuts node B off the bus and joins it again. */
    void interruptB();

    @Test
    default void a_message_reaches_another_node_that_subscribed_to_its_topic() {
        List<String> seen = record(b(), TOPIC);

        publish(a(), TOPIC, "hello");

        await().until(() -> seen.equals(List.of("hello")));
    }

    @Test
    default void messages_of_one_publisher_on_one_topic_arrive_once_and_in_order() {
        List<String> seen = record(b(), TOPIC);
        List<String> sent = IntStream.range(0, 500).mapToObj(Integer::toString).toList();

        sent.forEach(text -> publish(a(), TOPIC, text));

        await().until(() -> seen.size() >= sent.size());
        assertEquals(sent, seen);
    }

    @Test
    default void a_publisher_does_not_receive_its_own_messages() {
        List<String> seen = record(a(), TOPIC);
        publish(a(), TOPIC, "mine");

        publish(b(), TOPIC, "theirs");

        await().until(() -> seen.contains("theirs"));
        assertEquals(List.of("theirs"), seen);
    }

    @Test
    default void a_message_of_another_topic_is_not_received() {
        List<String> seen = record(b(), TOPIC);
        publish(a(), OTHER, "other");

        publish(a(), TOPIC, "ours");

        await().until(() -> seen.contains("ours"));
        assertEquals(List.of("ours"), seen);
    }

    @Test
    default void publishing_what_nobody_listens_to_just_returns() {
        List<String> after = record(b(), TOPIC);
        publish(a(), OTHER, "into the void");
        publish(a(), TOPIC, "gone");
        await().until(() -> after.contains("gone"));
        List<String> seen = record(b(), OTHER);

        publish(a(), OTHER, "heard");

        await().until(() -> seen.contains("heard"));
        assertEquals(List.of("heard"), seen);
    }

    @Test
    default void every_subscription_of_a_node_gets_the_message() {
        List<String> first = record(b(), TOPIC);
        List<String> second = record(b(), TOPIC);

        publish(a(), TOPIC, "hello");

        await().until(() -> first.equals(List.of("hello")) && second.equals(List.of("hello")));
    }

    @Test
    default void a_sink_gets_one_message_at_a_time_on_a_virtual_thread() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean();
        b().subscribe(TOPIC, bytes -> {
            broken.compareAndSet(
                    false,
                    inside.incrementAndGet() > 1 || !Thread.currentThread().isVirtual());
            Thread.yield();
            inside.decrementAndGet();
            done.incrementAndGet();
        });

        IntStream.range(0, 200).forEach(number -> publish(a(), TOPIC, "m"));

        await().until(() -> done.get() == 200);
        assertFalse(broken.get());
    }

    @Test
    default void a_sink_that_throws_stays_subscribed() {
        List<String> seen = new CopyOnWriteArrayList<>();
        b().subscribe(TOPIC, bytes -> {
            seen.add(text(bytes));
            throw new IllegalStateException("a bug of the receiver, made by the test");
        });

        publish(a(), TOPIC, "one");
        publish(a(), TOPIC, "two");

        await().until(() -> seen.equals(List.of("one", "two")));
    }

    @Test
    default void a_cancelled_subscription_receives_nothing_more_and_may_be_cancelled_again() {
        List<String> cancelled = new CopyOnWriteArrayList<>();
        Bus.Subscription subscription = b().subscribe(TOPIC, bytes -> cancelled.add(text(bytes)));
        subscription.cancel();
        subscription.cancel();
        List<String> staying = record(b(), TOPIC);

        publish(a(), TOPIC, "later");

        await().until(() -> staying.contains("later"));
        assertEquals(List.of(), cancelled);
    }

    @Test
    default void a_node_that_was_cut_off_is_told_that_messages_may_be_lost() {
        AtomicInteger told = new AtomicInteger();
        b().onLoss(told::incrementAndGet);

        interruptB();

        await().until(() -> told.get() > 0);
    }

    @Test
    default void a_node_that_was_cut_off_receives_again() {
        List<String> seen = record(b(), TOPIC);

        interruptB();
        publish(a(), TOPIC, "back");

        await().until(() -> seen.contains("back"));
    }

    @Test
    default void a_node_with_a_peer_is_not_alone() {
        assertFalse(a().alone());
    }

    @Test
    default void a_closed_bus_receives_nothing_more() {
        List<String> seen = record(b(), TOPIC);
        b().close();
        Bus.Subscription still = a().subscribe(TOPIC, bytes -> {});

        publish(a(), TOPIC, "too late");
        still.cancel();

        assertTrue(seen.isEmpty());
    }

    private static List<String> record(Bus bus, Topic topic) {
        List<String> seen = new CopyOnWriteArrayList<>();
        bus.subscribe(topic, bytes -> seen.add(text(bytes)));
        return seen;
    }

    private static void publish(Bus bus, Topic topic, String text) {
        bus.publish(topic, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
