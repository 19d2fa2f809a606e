package io.peerline.loadtest.client;

import io.peerline.protocol.wire.ServerMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What arrived and was not taken yet; the oldest are forgotten when nobody takes them. Thread-safe. */
final class Inbox {

    private static final int KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<ServerMessage> messages = new ArrayDeque<>();

    void add(ServerMessage message) {
        lock.lock();
        try {
            if (messages.size() == KEPT) {
                messages.removeFirst();
            }
            messages.addLast(message);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest that fits, waiting for it if need be; null when none came in time. */
    <T extends ServerMessage> @Nullable T take(Class<T> type, Predicate<? super T> wanted, Duration patience)
            throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Iterator<ServerMessage> all = messages.iterator(); all.hasNext(); ) {
                    ServerMessage message = all.next();
                    if (type.isInstance(message) && wanted.test(type.cast(message))) {
                        all.remove();
                        return type.cast(message);
                    }
                }
                if (left <= 0) {
                    return null;
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The types of what waits, for messages that say what came instead. */
    String contents() {
        lock.lock();
        try {
            return messages.stream()
                    .map(message -> message.getClass().getSimpleName())
                    .toList()
                    .toString();
        } finally {
            lock.unlock();
        }
    }
}
