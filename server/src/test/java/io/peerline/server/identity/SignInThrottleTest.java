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

        assertEquals(Duration.ZERO, throttle.take("a"));
    }

    @Test
    void each_further_failure_doubles_the_wait() {
        fail("a", 5);
        assertEquals(Duration.ofSeconds(2), throttle.take("a"));
        fail("a", 2);
        assertEquals(Duration.ofSeconds(8), throttle.take("a"));
    }

    @Test
    void the_wait_is_never_longer_than_a_quarter_of_an_hour() {
        fail("a", 30);

        assertEquals(Duration.ofMinutes(15), throttle.take("a"));
    }

    @Test
    void a_try_refused_is_not_counted() {
        fail("a", 5);
        throttle.take("a");
        time.advance(Duration.ofSeconds(2));

        assertEquals(Duration.ZERO, throttle.take("a"));
        assertEquals(Duration.ofSeconds(4), throttle.take("a"));
    }

    @Test
    void guesses_made_at_once_count_before_any_has_failed() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Duration.ZERO, throttle.take("a"));
        }

        assertEquals(Duration.ofSeconds(2), throttle.take("a"));
    }

    @Test
    void an_hour_without_a_try_forgets_the_failures() {
        fail("a", 9);
        time.advance(Duration.ofHours(1));

        fail("a", 4);
        assertEquals(Duration.ZERO, throttle.take("a"));
    }

    @Test
    void tries_given_back_do_not_count() {
        fail("a", 5);
        throttle.giveBack("a", 2);

        assertEquals(Duration.ZERO, throttle.take("a"));
        assertEquals(Duration.ZERO, throttle.take("a"));
        assertEquals(Duration.ofSeconds(2), throttle.take("a"));
    }

    @Test
    void forgotten_failures_are_gone() {
        fail("a", 6);
        throttle.forget("a");
        fail("a", 4);

        assertEquals(Duration.ZERO, throttle.take("a"));
    }

    @Test
    void one_key_does_not_slow_another() {
        fail("a", 9);

        assertEquals(Duration.ZERO, throttle.take("b"));
    }

    /** In turn, each as soon as it may be made. */
    private void fail(String key, int times) {
        for (int i = 0; i < times; i++) {
            Duration wait = throttle.take(key);
            if (wait.isPositive()) {
                time.advance(wait);
                throttle.take(key);
            }
        }
    }
}
