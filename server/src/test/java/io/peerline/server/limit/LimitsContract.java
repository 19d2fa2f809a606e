package io.peerline.server.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.limit.Limits.Guard;
import io.peerline.server.limit.Limits.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link Limits} promises. */
public interface LimitsContract {

    Rate THREE = Rate.within("contract-rate", 3, Duration.ofSeconds(30));
    Guard FIVE_FREE = new Guard("contract-guard", 5);

    /** Made once per test, nothing taken. */
    Limits limits();

    /** Moves the clock that judges. */
    void pass(Duration time);

    @Test
    default void as_many_as_the_burst_pass_at_once() {
        assertTrue(limits().take(THREE, "a"));
        assertTrue(limits().take(THREE, "a"));
        assertTrue(limits().take(THREE, "a"));

        assertFalse(limits().take(THREE, "a"));
    }

    @Test
    default void one_more_passes_when_its_time_has_come() {
        takeAll("a");

        pass(Duration.ofSeconds(10).minusMillis(1));
        assertFalse(limits().take(THREE, "a"));
        pass(Duration.ofMillis(1));

        assertTrue(limits().take(THREE, "a"));
        assertFalse(limits().take(THREE, "a"));
    }

    @Test
    default void who_was_quiet_for_the_window_may_do_all_at_once_again() {
        takeAll("a");
        pass(Duration.ofSeconds(30));

        takeAll("a");

        assertFalse(limits().take(THREE, "a"));
    }

    @Test
    default void one_does_not_use_up_the_share_of_another_or_of_another_limit() {
        takeAll("a");

        assertTrue(limits().take(THREE, "b"));
        assertTrue(limits().take(new Rate("contract-other", 1, Duration.ofSeconds(10)), "a"));
    }

    @Test
    default void the_first_failures_cost_nothing() {
        fail("a", 4);

        assertEquals(Duration.ZERO, attempt("a"));
    }

    @Test
    default void each_further_failure_doubles_the_wait() {
        fail("a", 5);
        assertEquals(Duration.ofSeconds(2), attempt("a"));
        fail("a", 2);
        assertEquals(Duration.ofSeconds(8), attempt("a"));
    }

    @Test
    default void the_wait_is_never_longer_than_a_quarter_of_an_hour() {
        fail("a", 30);

        assertEquals(Duration.ofMinutes(15), attempt("a"));
    }

    @Test
    default void a_try_refused_is_not_counted() {
        fail("a", 5);
        attempt("a");
        pass(Duration.ofSeconds(2));

        assertEquals(Duration.ZERO, attempt("a"));
        assertEquals(Duration.ofSeconds(4), attempt("a"));
    }

    @Test
    default void guesses_made_at_once_count_before_any_has_failed() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Duration.ZERO, attempt("a"));
        }

        assertEquals(Duration.ofSeconds(2), attempt("a"));
    }

    @Test
    default void an_hour_without_a_try_forgets_the_failures() {
        fail("a", 9);
        pass(Duration.ofHours(1));

        fail("a", 4);
        assertEquals(Duration.ZERO, attempt("a"));
    }

    @Test
    default void tries_given_back_do_not_count() {
        fail("a", 5);
        limits().giveBack(FIVE_FREE, "a", 2);

        assertEquals(Duration.ZERO, attempt("a"));
        assertEquals(Duration.ZERO, attempt("a"));
        assertEquals(Duration.ofSeconds(2), attempt("a"));
    }

    @Test
    default void forgotten_failures_are_gone() {
        fail("a", 6);
        limits().forget(FIVE_FREE, "a");
        fail("a", 4);

        assertEquals(Duration.ZERO, attempt("a"));
    }

    @Test
    default void one_key_does_not_slow_another() {
        fail("a", 9);

        assertEquals(Duration.ZERO, attempt("b"));
    }

    private Duration attempt(String who) {
        return limits().attempt(FIVE_FREE, who);
    }

    private void takeAll(String who) {
        for (int taken = 0; taken < THREE.burst(); taken++) {
            assertTrue(limits().take(THREE, who));
        }
    }

    /** In turn, each as soon as it may be made. */
    private void fail(String who, int times) {
        for (int i = 0; i < times; i++) {
            Duration wait = attempt(who);
            if (wait.isPositive()) {
                pass(wait);
                attempt(who);
            }
        }
    }
}
