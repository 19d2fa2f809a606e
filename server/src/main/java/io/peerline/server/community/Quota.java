package io.peerline.server.community;

import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much one person may publish: {@code burst} at once, then one more each {@code every}. Remembers at most 10,000 people, the longest untouched are
 * forgotten first. Thread-safe.
 */
public final class Quota {

    private static final int MOST = 10_000;

    private final int burst;
    private final long everyNanos;
    private final Ticker ticker;
    /** Until when the person has used their share: the theoretical arrival time of GCRA, one number instead of tokens and a time. */
    private final Map<String, Long> usedUntil = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    public Quota(int burst, Duration every, Ticker ticker) {
        this.burst = burst;
        this.everyNanos = every.toNanos();
        this.ticker = ticker;
    }

    /** False when the person has to wait. */
    public synchronized boolean take(Object person) {
        long now = ticker.nanos();
        long from = Math.max(usedUntil.getOrDefault(person.toString(), now), now);
        if (from - now > (burst - 1) * everyNanos) {
            return false;
        }
        usedUntil.put(person.toString(), from + everyNanos);
        return true;
    }
}
