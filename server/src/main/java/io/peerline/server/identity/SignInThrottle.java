package io.peerline.server.identity;

import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down, per key (an account or an address): some tries are free, then each failure doubles the wait from 2 s up to 15 minutes. An hour
 * without a try forgets the key's failures. Holds at most 10,000 keys; the longest untouched goes first. Thread-safe.
 */
final class SignInThrottle {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration QUIET = Duration.ofHours(1);
    private static final int MAX_KEYS = 10_000;

    private final Ticker ticker;
    private final int freeTries;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_KEYS;
        }
    };

    SignInThrottle(Ticker ticker, int freeTries) {
        this.ticker = ticker;
        this.freeTries = freeTries;
    }

    /**
     * Takes a try, counted as failed until it is given back, so that guesses made at once count as those made in turn. Zero when it may be made now; else
     * how long to wait, and nothing was taken.
     */
    synchronized Duration take(String key) {
        long now = ticker.nanos();
        Failures known = current(key, now);
        if (known != null && known.freeAtNanos() > now) {
            return Duration.ofNanos(known.freeAtNanos() - now);
        }
        int count = known == null ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, now + penalty(count).toNanos(), now));
        return Duration.ZERO;
    }

    /** {@code tries} taken before no longer count; the next may be made now. */
    synchronized void giveBack(String key, int tries) {
        long now = ticker.nanos();
        Failures known = current(key, now);
        if (known == null || known.count() <= tries) {
            failures.remove(key);
        } else {
            failures.put(key, new Failures(known.count() - tries, now, known.lastNanos()));
        }
    }

    /** As if nothing had ever failed. */
    synchronized void forget(String key) {
        failures.remove(key);
    }

    private @Nullable Failures current(String key, long now) {
        Failures known = failures.get(key);
        return known == null || now - known.lastNanos() >= QUIET.toNanos() ? null : known;
    }

    private Duration penalty(int count) {
        if (count < freeTries) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(count - freeTries, 16));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private record Failures(int count, long freeAtNanos, long lastNanos) {}
}
