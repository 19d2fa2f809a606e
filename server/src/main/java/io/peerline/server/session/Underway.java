package io.peerline.server.session;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what has begun and has not ended, for who has to wait for the last. Thread-safe; only {@link #awaitNone} blocks. */
final class Underway {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int count;

    void begin() {
        add(1);
    }

    void end() {
        add(-1);
    }

    /** Returns when there is none, or after {@code patience}, with how many there are then. An interrupt ends the wait too, and is kept. */
    int awaitNone(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (count > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return count();
    }

    private int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void add(int more) {
        lock.lock();
        try {
            count += more;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
