package io.peerline.server.testing;

import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that stands still until a test moves it: wall clock, elapsed time and timers on one hand.
 *
 * <p>{@link #advance} goes from due task to due task in order of time (same instant: in the order they were scheduled), sets the clock to each
 * task's time, runs it on a virtual thread of its own, and <em>settles</em> before the next: it waits until that task and everything started
 * through {@link #threads()} has ended. So after {@code advance} nothing is under way and a test may assert at once. Waiting is for real work only
 * (a store's fsync, a lock): work that does not end within a real minute, for example because it waits for later manual time or for the test
 * itself, fails the test and names where it stands. A test that wants work to hang uses {@link #start}, which moves time without waiting.
 *
 * <p>What a task throws is thrown by the next {@code advance} or {@code settle}: no failure is lost. Everything but those two may be called from
 * any thread.
 */
public final class ManualTime implements InstantSource, Ticker, Timers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private final Set<Thread> working = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Instant origin;
    private Instant now;
    private long scheduled;

    /** Starts at 2026-01-01T09:00:00Z. */
    public ManualTime() {
        this(Instant.parse("2026-01-01T09:00:00Z"));
    }

    public ManualTime(Instant start) {
        origin = start;
        now = start;
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanos() {
        return Duration.between(origin, instant()).toNanos();
    }

    /** A zero delay is due at once, and runs with the next {@code advance}, be it by nothing. */
    @Override
    public Pending after(Duration delay, Runnable task) {
        lock.lock();
        try {
            Task added = new Task(now.plus(delay.isNegative() ? Duration.ZERO : delay), scheduled++, task);
            tasks.add(added);
            return () -> cancel(added);
        } finally {
            lock.unlock();
        }
    }

    /** Starts each task at once on a virtual thread of its own; {@link #advance} and {@link #settle} wait for it. */
    public Executor threads() {
        return this::begin;
    }

    /** Moves time and waits for all that became due, see the class. */
    public void advance(Duration by) {
        move(by, true);
    }

    /** Moves time and starts all that became due, in order, but waits for nothing. */
    public void start(Duration by) {
        move(by, false);
    }

    /** Waits until nothing is under way; time does not move. */
    public void settle() {
        lock.lock();
        try {
            if (working.contains(Thread.currentThread())) {
                throw new IllegalStateException(
                        "work of this clock waits for itself: advance and settle belong to the test's thread");
            }
            long left = PATIENCE.toNanos();
            while (!working.isEmpty() && left > 0) {
                left = idle.awaitNanos(left);
            }
            if (!working.isEmpty()) {
                throw new AssertionError("still under way after " + PATIENCE.toSeconds() + " s: " + stacks());
            }
            rethrow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while settling", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks wait for a later time. */
    public int pending() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    private void move(Duration by, boolean wait) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + by);
        }
        Instant target = instant().plus(by);
        settleIf(wait);
        for (Task due = takeDue(target); due != null; due = takeDue(target)) {
            begin(due.run());
            settleIf(wait);
        }
    }

    private void settleIf(boolean wait) {
        if (wait) {
            settle();
        }
    }

    /** The next task that is due by {@code target}, with the clock moved to its time; null, with the clock at {@code target}, when there is none. */
    private Task takeDue(Instant target) {
        lock.lock();
        try {
            Task next = tasks.peek();
            if (next == null || next.due().isAfter(target)) {
                now = target.isAfter(now) ? target : now;
                return null;
            }
            now = next.due().isAfter(now) ? next.due() : now;
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void begin(Runnable work) {
        Thread thread = Thread.ofVirtual().name("manual-time").unstarted(() -> run(work));
        lock.lock();
        try {
            working.add(thread);
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void run(Runnable work) {
        Throwable failure = null;
        try {
            work.run();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        lock.lock();
        try {
            if (failure != null) {
                failures.add(failure);
            }
            working.remove(Thread.currentThread());
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() {
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.size() + " task(s) failed", failures.getFirst());
            failures.clear();
            throw error;
        }
    }

    private String stacks() {
        StringBuilder text = new StringBuilder();
        for (Thread thread : working) {
            text.append(System.lineSeparator()).append(thread).append(' ').append(thread.getState());
            for (StackTraceElement element : thread.getStackTrace()) {
                text.append(System.lineSeparator()).append("    at ").append(element);
            }
        }
        return text.toString();
    }

    private record Task(Instant due, long number, Runnable run) {}
}
