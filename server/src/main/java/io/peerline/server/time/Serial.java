package io.peerline.server.time;

import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order they came, on a thread that exists only while there are any; an idle one is 24 bytes. A task that
 * throws is logged and the next one runs. Any thread; adding never waits for a running task.
 */
public final class Serial {

    private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

    private final Executor threads;
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

    /** {@code threads}: starts each task at once, in production on a virtual thread of its own. */
    public Serial(Executor threads) {
        this.threads = threads;
    }

    /** For what must not be lost, and is bounded by those who wait for it. */
    public void add(Runnable task) {
        offer(task, Integer.MAX_VALUE);
    }

    /** Runs the question in its turn and waits for the answer; only where tasks never block, and never from one of them. */
    public <T> T ask(Supplier<T> question) {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        add(() -> {
            try {
                answer.set(question.get());
            } finally {
                answered.countDown();
            }
        });
        try {
            answered.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a serial queue", interrupted);
        }
        T given = answer.get();
        if (given == null) {
            throw new IllegalStateException("the question to a serial queue failed; the log says why");
        }
        return given;
    }

    /** False, and nothing runs, when {@code bound} tasks wait already. */
    public boolean offer(Runnable task, int bound) {
        synchronized (this) {
            if (waiting == null) {
                waiting = new ArrayDeque<>(4);
            }
            if (waiting.size() >= bound) {
                return false;
            }
            waiting.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        threads.execute(this::drain);
        return true;
    }

    /** Nothing waits; the task that asks may be running still. */
    public synchronized boolean isEmpty() {
        return waiting == null;
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("A task in a serial queue failed: {}", task.getClass().getName(), failure);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting == null ? null : waiting.poll();
        if (waiting != null && waiting.isEmpty()) {
            waiting = null;
        }
        running = task != null;
        return task;
    }
}
