package io.peerline.loadtest.run;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out turns at an even pace until the time is over. Thread-safe. */
final class Turns {

    private static final int EVERYBODY = 1_000_000;

    private final Semaphore ready = new Semaphore(0, true);
    private final AtomicInteger given = new AtomicInteger();
    private volatile boolean over;

    /** The time begins. */
    void start(LoadPlan.Pace pace, ScheduledExecutorService timers) {
        long gap = TimeUnit.SECONDS.toMicros(1) / pace.rate();
        timers.scheduleAtFixedRate(() -> ready.release(), 0, gap, TimeUnit.MICROSECONDS);
        timers.schedule(this::end, pace.seconds(), TimeUnit.SECONDS);
    }

    /** The number of the turn, waiting for it; empty when the time is over. */
    Optional<Integer> take() {
        ready.acquireUninterruptibly();
        return over ? Optional.empty() : Optional.of(given.incrementAndGet());
    }

    private void end() {
        over = true;
        ready.release(EVERYBODY);
    }
}
