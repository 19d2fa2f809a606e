package io.peerline.server.observe;

import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clocks and timers: the only class that reads them, and everybody else is given one of the three ports.
 * One thread waits for the next task; each task runs on a virtual thread of its own. After {@link #close()} no task starts.
 */
public final class SystemTime implements InstantSource, Ticker, Timers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

    private final ScheduledThreadPoolExecutor waiting;
    private final Runnable taskFailed;

    /** {@code taskFailed} counts a task that threw; it must not throw itself. */
    public SystemTime(Runnable taskFailed) {
        this.taskFailed = taskFailed;
        this.waiting = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("peerline-timers").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        this.waiting.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        ScheduledFuture<?> future = waiting.schedule(
                () -> {
                    Thread.ofVirtual().name("peerline-timer").start(() -> run(task));
                },
                Math.max(0, delay.toNanos()),
                TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        waiting.shutdownNow();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("A timed task failed: {}", task.getClass().getName(), failure);
            taskFailed.run();
        }
    }
}
