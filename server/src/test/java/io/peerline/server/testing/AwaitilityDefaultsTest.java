package io.peerline.server.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AwaitilityDefaultsTest {

    private static final int LOOKS = 3;

    @Test
    void a_thread_that_dies_during_a_wait_does_not_end_it() {
        AtomicInteger looks = new AtomicInteger();
        Awaitility.await().until(() -> {
            Thread dying = Thread.ofVirtual().name("dies for this test").start(() -> {
                throw new IllegalStateException("made by this test");
            });
            dying.join();
            return looks.incrementAndGet() == LOOKS;
        });
        assertEquals(LOOKS, looks.get());
    }
}
