package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;

/** Times that a bench took, as docs/performance.md has them. */
record Figures(String what, List<Double> millis) {

    Figures {
        millis = millis.stream().sorted().toList();
    }

    private double p50() {
        return at(0.50);
    }

    private double p95() {
        return at(0.95);
    }

    /** Prints one row of a table, and fails where the 95th percentile misses the goal; ms. */
    void report(double goal) {
        System.out.printf(Locale.ROOT, "| %s | %.0f ms | %.0f ms | %d |%n", what, p50(), p95(), millis.size());
        assertTrue(
                p95() < goal,
                () -> this + ": p95 " + p95() + " ms, the goal is " + goal + " ms on a machine that does nothing else");
    }

    private double at(double share) {
        return millis.get(Math.max(0, (int) Math.ceil(millis.size() * share) - 1));
    }
}
