package io.peerline.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.Ring;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private static final ConversationId CV = new ConversationId("Y29udmVyc2F0aW9uLTAwMQ");
    private static final MessageId ID = new MessageId("bWVzc2FnZS0wMDAwMDAwMQ");
    private static final Ring RING = new Ring(
            new RingId("cmluZy0wMDAwMDAwMDAwMQ"),
            CV,
            "?",
            new Person(null, "Jenny", PersonRole.VISITOR, null),
            null,
            false,
            0,
            0,
            null);

    private final AtomicLong nanos = new AtomicLong();
    private final Stopwatch watch = new Stopwatch(nanos::get);

    private void pass(int millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void percentiles_are_of_the_times_that_were_taken() {
        Latencies times = new Latencies("x");
        for (int ms = 100; ms >= 1; ms--) {
            times.add(TimeUnit.MILLISECONDS.toNanos(ms));
        }

        assertEquals(50, times.percentile(50));
        assertEquals(95, times.percentile(95));
        assertEquals(100, times.percentile(100));
        assertEquals(
                "x                             100      50.0      95.0      99.0     100.0" + System.lineSeparator(),
                times.line());
    }

    @Test
    void the_first_ring_of_a_question_counts() {
        watch.asks(CV);
        pass(7);
        watch.rung("john", RING);
        pass(10_000);
        watch.rung("aisha", RING);

        assertEquals(1, watch.rings().count());
        assertEquals(7, watch.rings().percentile(100));
    }

    @Test
    void only_the_other_side_counts_as_delivery() {
        watch.sends("jenny", ID);
        pass(2);
        watch.delivered("jenny", CV, 1, ID.value());
        pass(3);
        watch.delivered("john", CV, 1, ID.value());
        watch.delivered("marta", CV, 1, ID.value());

        assertEquals(1, watch.deliveries().count());
        assertEquals(5, watch.deliveries().percentile(50));
    }

    @Test
    void an_ack_counts_whether_it_comes_before_or_after_the_delivery() {
        watch.sends("jenny", ID);
        watch.delivered("john", CV, 1, ID.value());
        watch.acked("jenny", CV, ID.value(), 1);

        assertTrue(watch.table().contains("send -> acknowledged            1"), watch.table());
    }

    @Test
    void what_did_not_go_well_is_counted_by_reason() {
        watch.answered();
        watch.gaveUp();
        watch.refused(ErrorCode.TAKEN);
        watch.refused(ErrorCode.TAKEN);

        assertEquals(
                "1 conversations talked to their end, 1 visitors gave up, requests refused: {TAKEN=2}",
                watch.outcomes());
    }
}
