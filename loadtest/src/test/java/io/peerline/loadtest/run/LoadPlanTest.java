package io.peerline.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPlanTest {

    private static final String[] ENOUGH = {
        "--site", "shoes", "--reps", "john@a.example,aisha@a.example", "--password-file", "pw.txt"
    };

    private static String[] with(String... more) {
        return Stream.concat(Arrays.stream(ENOUGH), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String refusal(String... args) {
        return assertThrows(IllegalArgumentException.class, () -> LoadPlan.parse(args))
                .getMessage();
    }

    @Test
    void what_is_not_given_is_small() {
        LoadPlan plan = LoadPlan.parse(ENOUGH);

        assertEquals(URI.create("http://localhost:8080"), plan.url());
        assertEquals(List.of("john@a.example", "aisha@a.example"), plan.reps());
        assertEquals(new LoadPlan.Pace(2, 30, 5), plan.pace());
        assertEquals(20, plan.visitors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.7:8080", "http://[2001:db8::1]/", "http:///path", "localhost"})
    void only_this_machine_may_be_loaded(String url) {
        assertTrue(refusal(with("--url", url)).startsWith("--url is " + url));
    }

    @Test
    void loopback_by_any_name_is_this_machine() {
        assertEquals(
                "127.0.0.1",
                LoadPlan.parse(with("--url", "http://127.0.0.1:9")).url().getHost());
        assertEquals(
                "[::1]", LoadPlan.parse(with("--url", "http://[::1]:9")).url().getHost());
    }

    @Test
    void count_rate_and_time_are_bounded() {
        assertEquals("visitors is 1001, expected 1 to 1000", refusal(with("--visitors", "1001")));
        assertEquals("rate is 0, expected 1 to 500", refusal(with("--rate", "0")));
        assertEquals("seconds is 3601, expected 1 to 3600", refusal(with("--seconds", "3601")));
        assertEquals("--rate is 'fast', expected a whole number", refusal(with("--rate", "fast")));
    }

    @Test
    void a_missing_or_unknown_option_is_named() {
        assertEquals("--site is missing", refusal("--reps", "a", "--password-file", "b"));
        assertEquals("'--colour' is no option, or its value is missing", refusal(with("--colour", "red")));
        assertEquals("'--rate' is no option, or its value is missing", refusal(with("--rate")));
    }
}
