package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded way to an engine's threads. Once closed it takes nothing more; what it holds is still handed out. */
final class TaskQueue {

    static final int CAPACITY = 4096;
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Queue<Task<?>> tasks = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private boolean closed;

    TaskQueue(String name) {
        this.name = name;
    }

    /** Parks while the queue is full. */
    void put(Task<?> task) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        try {
            awaitRoom();
            tasks.add(task);
            filled.signal();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!closed && tasks.size() >= CAPACITY) {
            if (nanos <= 0) {
                throw refused("has been full at " + CAPACITY + " tasks for " + PATIENCE_SECONDS + " s");
            }
            nanos = emptied.awaitNanos(nanos);
        }
        if (closed) {
            throw refused("is closed");
        }
    }

    /** Waits for tasks and moves at most {@code limit} of them to {@code batch}, oldest first. False once closed and empty. */
    boolean take(List<Task<?>> batch, int limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (tasks.isEmpty() && !closed) {
                filled.await();
            }
            for (Task<?> next = tasks.poll(); next != null; next = batch.size() < limit ? tasks.poll() : null) {
                batch.add(next);
            }
            emptied.signalAll();
            return !batch.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For threads that end before the queue is empty: nobody may wait for ever. */
    void refuseTheRest() {
        lock.lock();
        try {
            tasks.forEach(task -> task.fail(refused("is closed")));
            tasks.clear();
        } finally {
            lock.unlock();
        }
    }

    private StoreUnavailable refused(String why) {
        return new StoreUnavailable("the store's " + name + " " + why, new RejectedExecutionException(name));
    }

    private StoreUnavailable interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StoreUnavailable("interrupted before the store's " + name + " took the work", cause);
    }
}
