package io.peerline.loadtest.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Times of one kind and their exact percentiles. Thread-safe. */
public final class Latencies {

    static final String HEADER =
            String.format("%-24s %8s %9s %9s %9s %9s%n", "ms", "count", "p50", "p95", "p99", "max");

    private final String name;
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    Latencies(String name) {
        this.name = name;
    }

    void add(long elapsed) {
        nanos.add(elapsed);
    }

    public int count() {
        return nanos.size();
    }

    /** The smallest time that {@code percent} of all do not exceed, in ms; NaN when there is none. */
    public double percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-24s %8d %9.1f %9.1f %9.1f %9.1f%n",
                name,
                count(),
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(100));
    }
}
