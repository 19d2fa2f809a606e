package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth table of /readyz; docs/operations.md has the same. */
class ReadinessTest {

    private final ManualTime time = new ManualTime();
    private final AtomicInteger reads = new AtomicInteger();

    @ParameterizedTest
    @CsvSource(
            nullValues = "ready",
            value = {
                "false, true, ready",
                "false, false, the store does not answer",
                "true, true, the node is stopping",
                "true, false, the node is stopping"
            })
    void ready_means_not_stopping_and_a_store_that_answers(boolean stopping, boolean answers, String reason) {
        Readiness readiness = new Readiness(() -> stopping, () -> read(answers), time);

        assertEquals(Optional.ofNullable(reason), readiness.missing());
    }

    @Test
    void the_store_is_read_once_a_second_however_often_anybody_asks() {
        Readiness readiness = new Readiness(() -> false, () -> read(true), time);
        for (int i = 0; i < 100; i++) {
            readiness.missing();
        }
        assertEquals(1, reads.get());
        time.advance(Duration.ofSeconds(1));
        readiness.missing();
        assertEquals(2, reads.get());
    }

    @Test
    void a_node_is_ready_again_when_its_store_is_back() {
        AtomicInteger state = new AtomicInteger();
        Readiness readiness = new Readiness(() -> false, () -> read(state.get() == 1), time);
        assertTrue(readiness.missing().isPresent());
        state.set(1);
        time.advance(Duration.ofSeconds(1));
        assertTrue(readiness.missing().isEmpty());
    }

    @Test
    @Timeout(60)
    void a_store_that_hangs_is_one_that_does_not_answer() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Readiness readiness = new Readiness(
                () -> false,
                () -> {
                    reading.countDown();
                    awaitQuietly(answer);
                },
                time);
        Thread first = Thread.startVirtualThread(readiness::missing);
        reading.await();
        assertTrue(readiness.missing().isEmpty(), "it may only be slow");
        time.advance(Duration.ofSeconds(5));
        assertEquals(Optional.of("the store does not answer"), readiness.missing());
        answer.countDown();
        first.join();
    }

    private void read(boolean answers) {
        reads.incrementAndGet();
        if (!answers) {
            throw new StoreUnavailable("no", null);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
