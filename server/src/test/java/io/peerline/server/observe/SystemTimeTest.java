package io.peerline.server.observe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final AtomicInteger failures = new AtomicInteger();
    private final SystemTime time = new SystemTime(failures::incrementAndGet);
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        time.close();
    }

    @Test
    void a_task_runs_no_earlier_than_its_delay() throws InterruptedException {
        BlockingQueue<Long> ends = new LinkedBlockingQueue<>();
        long start = time.nanos();
        time.after(Duration.ofMillis(30), () -> ends.add(time.nanos()));
        Long end = ends.poll(10, TimeUnit.SECONDS);
        assertTrue(end != null && end - start >= 30_000_000, () -> "started at " + start + ", ran at " + end);
    }

    @Test
    void a_task_runs_on_a_virtual_thread_so_that_it_may_block() throws InterruptedException {
        time.after(
                Duration.ZERO,
                () -> ran.add("virtual: " + Thread.currentThread().isVirtual()));
        assertEquals("virtual: true", ran.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void a_cancelled_task_does_not_run() throws InterruptedException {
        time.after(Duration.ofMillis(20), () -> ran.add("cancelled")).cancel();
        time.after(Duration.ofMillis(40), () -> ran.add("later"));
        assertEquals("later", ran.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void a_task_that_throws_is_counted_and_does_not_stop_the_next_one() throws InterruptedException {
        time.after(Duration.ZERO, () -> {
            throw new IllegalStateException("made to fail by this test");
        });
        time.after(Duration.ofMillis(10), () -> ran.add("next"));
        assertEquals("next", ran.poll(10, TimeUnit.SECONDS));
        await().untilAsserted(() -> assertEquals(1, failures.get()));
    }

    @Test
    void nothing_starts_after_the_close() {
        time.after(Duration.ofMillis(10), () -> ran.add("pending"));
        time.close();
        time.after(Duration.ZERO, () -> ran.add("late"));
        await().during(Duration.ofMillis(50)).atMost(Duration.ofSeconds(5)).until(ran::isEmpty);
    }
}
