package io.peerline.server.browser;

import java.util.List;
import java.util.Locale;

/** Times that a bench took, as docs/performance.md has them. */
record Figures(String what, List<Double> millis) {

    Figures {
        millis = millis.stream().sorted().toList();
    }

    double p50() {
        return at(0.50);
    }

    double p95() {
        return at(0.95);
    }

    /** One row of a table. */
    void print() {
        System.out.printf(Locale.ROOT, "| %s | %.0f ms | %.0f ms | %d |%n", what, p50(), p95(), millis.size());
    }

    private double at(double share) {
        return millis.get(Math.max(0, (int) Math.ceil(millis.size() * share) - 1));
    }
}
