package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final ManualTime time = new ManualTime();
    private final SignInThrottle throttle = new SignInThrottle(time, 5);

    @Test
    void the_first_failures_cost_nothing() {
        fail("a", 4);

        assertEquals(Duration.ZERO, throttle.wait("a"));
    }

    @Test
    void each_further_failure_doubles_the_wait() {
        fail("a", 5);
        assertEquals(Duration.ofSeconds(2), throttle.wait("a"));
        fail("a", 2);
        assertEquals(Duration.ofSeconds(8), throttle.wait("a"));
    }

    @Test
    void the_wait_is_never_longer_than_a_quarter_of_an_hour() {
        fail("a", 500);

        assertEquals(Duration.ofMinutes(15), throttle.wait("a"));
    }

    @Test
    void the_wait_passes_with_time() {
        fail("a", 5);
        time.advance(Duration.ofSeconds(2));

        assertEquals(Duration.ZERO, throttle.wait("a"));
    }

    @Test
    void success_forgets_the_failures() {
        fail("a", 6);
        throttle.succeeded("a");
        fail("a", 1);

        assertEquals(Duration.ZERO, throttle.wait("a"));
    }

    @Test
    void one_key_does_not_slow_another() {
        fail("a", 9);

        assertEquals(Duration.ZERO, throttle.wait("b"));
    }

    private void fail(String key, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(key);
        }
    }
}
