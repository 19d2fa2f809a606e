package io.peerline.server.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.testing.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialTest {

    private final ManualTime time = new ManualTime();
    private final Serial serial = new Serial(time.threads());

    @Test
    void runs_tasks_one_at_a_time_in_order() {
        List<Integer> seen = new ArrayList<>();

        IntStream.range(0, 1_000).forEach(number -> serial.add(() -> seen.add(number)));
        time.settle();

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), seen);
    }

    @Test
    void goes_on_after_a_task_that_throws() {
        List<String> seen = new ArrayList<>();

        serial.add(() -> {
            throw new IllegalStateException("a bug, made by the test");
        });
        serial.add(() -> seen.add("next"));
        time.settle();

        assertEquals(List.of("next"), seen);
    }

    @Test
    void refuses_beyond_the_bound() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        serial.add(() -> {
            entered.countDown();
            hold(release);
        });
        entered.await();

        assertTrue(serial.offer(() -> {}, 1));
        assertFalse(serial.offer(() -> {}, 1));
        release.countDown();
        time.settle();
    }

    @Test
    void is_empty_again_when_all_is_done() {
        serial.add(() -> {});
        time.settle();

        assertTrue(serial.isEmpty());
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
