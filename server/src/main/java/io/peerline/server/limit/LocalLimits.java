package io.peerline.server.limit;

import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in this process. Remembers at most 20,000 keys of each limit, the longest untouched are forgotten first. Thread-safe, never blocks. */
public final class LocalLimits implements Limits {

    private static final int MOST = 20_000;

    private final Ticker ticker;
    /** Until when {@code who} has used their share: the theoretical arrival time of GCRA, one number instead of tokens and a time. */
    private final Map<Rate, Recent<Long>> used = new ConcurrentHashMap<>();

    private final Map<Guard, Recent<Failures>> failures = new ConcurrentHashMap<>();

    public LocalLimits(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public boolean take(Rate rate, String who) {
        Recent<Long> recent = used.computeIfAbsent(rate, first -> new Recent<>());
        long every = rate.every().toNanos();
        synchronized (recent) {
            long now = ticker.nanos();
            long from = Math.max(recent.getOrDefault(who, now), now);
            if (from - now > (rate.burst() - 1) * every) {
                return false;
            }
            recent.put(who, from + every);
            return true;
        }
    }

    @Override
    public Duration attempt(Guard guard, String who) {
        Recent<Failures> recent = of(guard);
        synchronized (recent) {
            long now = ticker.nanos();
            Optional<Failures> known = current(recent, who, now);
            long wait = known.map(Failures::freeAtNanos).orElse(now) - now;
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            int count = known.map(Failures::count).orElse(0) + 1;
            recent.put(who, new Failures(count, now + penalty(guard, count).toNanos(), now));
            return Duration.ZERO;
        }
    }

    @Override
    public void giveBack(Guard guard, String who, int tries) {
        Recent<Failures> recent = of(guard);
        synchronized (recent) {
            long now = ticker.nanos();
            Optional<Failures> left = current(recent, who, now).filter(known -> known.count() > tries);
            left.ifPresentOrElse(
                    known -> recent.put(who, new Failures(known.count() - tries, now, known.lastNanos())),
                    () -> recent.remove(who));
        }
    }

    @Override
    public void forget(Guard guard, String who) {
        Recent<Failures> recent = of(guard);
        synchronized (recent) {
            recent.remove(who);
        }
    }

    private Recent<Failures> of(Guard guard) {
        return failures.computeIfAbsent(guard, first -> new Recent<>());
    }

    private static Optional<Failures> current(Recent<Failures> recent, String who, long now) {
        return Optional.ofNullable(recent.get(who)).filter(known -> now - known.lastNanos() < Guard.QUIET.toNanos());
    }

    private static Duration penalty(Guard guard, int count) {
        if (count < guard.freeTries()) {
            return Duration.ZERO;
        }
        Duration doubled = Guard.FIRST.multipliedBy(1L << Math.min(count - guard.freeTries(), 16));
        return doubled.compareTo(Guard.LONGEST) > 0 ? Guard.LONGEST : doubled;
    }

    private record Failures(int count, long freeAtNanos, long lastNanos) {}

    private static final class Recent<T> extends LinkedHashMap<String, T> {

        private static final long serialVersionUID = 1L;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    }
}
