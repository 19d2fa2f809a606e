package io.peerline.server.identity;

import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down, per key (an account or an address): some tries are free, then each failure doubles the wait from 2 s up to 15 minutes. A success
 * forgets the key's failures. Holds at most 10,000 keys; the longest untouched goes first. Thread-safe.
 */
final class SignInThrottle {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);
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

    /** How long this key must still wait; zero when it may try now. */
    synchronized Duration wait(String key) {
        Failures known = failures.get(key);
        if (known == null) {
            return Duration.ZERO;
        }
        long left = known.freeAtNanos() - ticker.nanos();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    synchronized void failed(String key) {
        Failures known = failures.get(key);
        int count = known == null ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, ticker.nanos() + penalty(count).toNanos()));
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private Duration penalty(int count) {
        if (count < freeTries) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(count - freeTries, 16));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private record Failures(int count, long freeAtNanos) {}
}
