package io.peerline.server.session;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a session still has to do, one thing at a time and in order. Bounded: {@link #offer} refuses when full, and the sender answers
 * {@code rate_limited}, so a client whose requests wait (a slow store) is told to come back rather than closed. A thread exists only while there is
 * something to do. Thread-safe, never blocks.
 */
final class Mailbox {

    private final int capacity;
    private final Executor threads;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /** {@code threads} starts each task on a (virtual) thread of its own. Tasks must not throw. */
    Mailbox(int capacity, Executor threads) {
        this.capacity = capacity;
        this.threads = threads;
    }

    /** False, and nothing happens, when {@code capacity} tasks wait already. */
    synchronized boolean offer(Runnable task) {
        if (waiting.size() >= capacity) {
            return false;
        }
        enqueue(task);
        return true;
    }

    /** Never refuses: for the few tasks that the session itself adds (it began, it ended). */
    synchronized void add(Runnable task) {
        enqueue(task);
    }

    private void enqueue(Runnable task) {
        waiting.add(task);
        if (!running) {
            running = true;
            threads.execute(this::work);
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            run(task);
        }
    }

    /** A task that fails against the rule (an error of the machine) takes its thread along, but not the session's other tasks. */
    private void run(Runnable task) {
        boolean failed = true;
        try {
            task.run();
            failed = false;
        } finally {
            if (failed) {
                threads.execute(this::work);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        running = task != null;
        return task;
    }
}
