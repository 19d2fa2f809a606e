package io.peerline.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Reliability;
import io.peerline.server.observe.Meters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetedOutboundTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeConnection connection = new FakeConnection();
    private final BudgetedOutbound outbound = new BudgetedOutbound(connection, 10, new Meters(registry));

    @Test
    void a_socket_with_room_gets_every_frame_at_once() {
        outbound.send(must("a"));
        outbound.send(volatileFrame("b"));
        outbound.send(latest("c", "key"));

        assertEquals(List.of("a", "b", "c"), connection.written());
    }

    @Test
    void what_waited_is_written_in_order_when_the_socket_has_room() {
        connection.room(0);
        outbound.send(must("a"));
        outbound.send(latest("b", "key"));
        outbound.send(must("c"));
        connection.room(9);

        outbound.writable();

        assertEquals(List.of("a", "b", "c"), connection.written());
    }

    @Test
    void draining_stops_when_the_socket_is_full_again() {
        connection.room(0);
        IntStream.range(0, 5).forEach(i -> outbound.send(must("" + i)));

        connection.room(2);
        outbound.writable();
        assertEquals(List.of("0", "1"), connection.written());

        connection.room(9);
        outbound.writable();
        assertEquals(List.of("0", "1", "2", "3", "4"), connection.written());
    }

    @Test
    void a_new_frame_never_overtakes_one_that_waits() {
        connection.room(0);
        outbound.send(must("old"));
        connection.room(9);

        outbound.send(must("new"));
        outbound.writable();

        assertEquals(List.of("old", "new"), connection.written());
    }

    @Test
    void must_frames_beyond_the_budget_close_a_slow_connection_with_a_code_that_says_come_back() {
        connection.room(0);
        outbound.send(must("12345"));
        outbound.send(must("67890"));
        assertEquals(Optional.empty(), connection.closed());

        outbound.send(must("1"));

        assertEquals(Optional.of(CloseCode.SLOW), connection.closed());
        assertTrue(CloseCode.SLOW.reconnect());
    }

    @Test
    void frames_that_were_written_give_their_budget_back() {
        for (int round = 0; round < 100; round++) {
            connection.room(0);
            outbound.send(must("1234567890"));
            connection.room(1);
            outbound.writable();
        }

        assertEquals(Optional.empty(), connection.closed());
        assertEquals(100, connection.written().size());
    }

    @Test
    void the_latest_frame_of_a_key_replaces_the_waiting_one_and_goes_last() {
        connection.room(0);
        outbound.send(latest("old", "state"));
        outbound.send(must("event"));
        outbound.send(latest("new", "state"));
        connection.room(9);

        outbound.writable();

        assertEquals(List.of("event", "new"), connection.written());
    }

    @Test
    void replacing_state_for_ever_never_fills_the_budget() {
        connection.room(0);
        IntStream.range(0, 1000).forEach(i -> outbound.send(latest("state" + i % 10, "state")));

        assertEquals(Optional.empty(), connection.closed());
    }

    @Test
    void state_of_too_many_keys_counts_against_the_budget() {
        connection.room(0);
        IntStream.range(0, 11).forEach(i -> outbound.send(latest("x", "key" + i)));

        assertEquals(Optional.of(CloseCode.SLOW), connection.closed());
    }

    @Test
    void a_volatile_frame_is_dropped_and_counted_when_the_socket_is_full() {
        connection.room(0);
        outbound.send(volatileFrame("typing"));
        connection.room(9);
        outbound.writable();

        assertEquals(List.of(), connection.written());
        assertEquals(1, registry.counter("peerline.frames.dropped").count());
    }

    @Test
    void while_held_everything_waits_and_the_snapshot_goes_first() {
        outbound.hold();
        outbound.send(must("ring"));
        outbound.writable();
        assertEquals(List.of(), connection.written());

        outbound.release(must("snapshot"));
        outbound.send(must("later"));

        assertEquals(List.of("snapshot", "ring", "later"), connection.written());
    }

    @Test
    void after_the_end_nothing_is_written_or_kept() {
        connection.room(0);
        outbound.send(must("waits"));
        outbound.end();
        connection.room(9);

        outbound.writable();
        outbound.send(must("late"));

        assertEquals(List.of(), connection.written());
    }

    private static Frame must(String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), Reliability.MUST, "must");
    }

    private static Frame latest(String text, String key) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), Reliability.LATEST, key);
    }

    private static Frame volatileFrame(String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), Reliability.VOLATILE, "volatile");
    }
}
