package io.peerline.server.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ManualTimeTest {

    private final Instant start = Instant.parse("2026-03-01T10:00:00Z");
    private final ManualTime time = new ManualTime(start);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void runs_due_tasks_in_order_of_their_time_at_their_time() {
        time.after(Duration.ofSeconds(2), () -> seen.add("b " + time.nanos()));
        time.after(Duration.ofSeconds(1), () -> seen.add("a " + time.instant()));
        time.after(Duration.ofSeconds(9), () -> seen.add("too late"));

        time.advance(Duration.ofSeconds(5));

        assertEquals(List.of("a 2026-03-01T10:00:01Z", "b 2000000000"), seen);
        assertEquals(start.plusSeconds(5), time.instant());
    }

    @Test
    void runs_a_task_scheduled_by_a_task_within_the_same_advance() {
        time.after(Duration.ofSeconds(1), () -> time.after(Duration.ofSeconds(1), () -> seen.add("again")));

        time.advance(Duration.ofSeconds(2));

        assertEquals(List.of("again"), seen);
    }

    @Test
    void never_runs_a_cancelled_task() {
        time.after(Duration.ofSeconds(1), () -> seen.add("no")).cancel();

        time.advance(Duration.ofSeconds(2));

        assertEquals(List.of(), seen);
        assertEquals(0, time.pending());
    }

    @Test
    void waits_for_work_that_a_task_hands_to_its_threads() {
        time.after(
                Duration.ZERO, () -> time.threads().execute(() -> time.threads().execute(() -> seen.add("done"))));

        time.advance(Duration.ZERO);

        assertEquals(List.of("done"), seen);
    }

    @Test
    void throws_what_a_task_threw() {
        IllegalStateException bug = new IllegalStateException("bug");
        time.after(Duration.ZERO, () -> {
            throw bug;
        });

        AssertionError error = assertThrows(AssertionError.class, () -> time.advance(Duration.ZERO));

        assertSame(bug, error.getCause());
    }

    @Test
    void start_moves_time_without_waiting_for_what_hangs() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        time.after(Duration.ofSeconds(1), () -> await(release));
        time.after(Duration.ofSeconds(2), () -> seen.add("next"));

        time.start(Duration.ofSeconds(2));
        release.countDown();
        time.settle();

        assertEquals(List.of("next"), seen);
        assertEquals(start.plusSeconds(2), time.instant());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
