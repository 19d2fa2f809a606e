package io.peerline.loadtest.client;

import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a session connected: one link at a time, dialled again with growing delays until closed or told not to come back. */
final class Lifeline {

    private static final long FIRST_DELAY_MS = 50;
    private static final long LONGEST_DELAY_MS = 2_000;
    private static final int DISPLACED = CloseCode.DISPLACED_BY_RECONNECT.code();

    private final String name;
    private final Line.Dialer dialer;
    private final Duration patience;
    private final Function<Lifeline, Link> links;
    private final List<Integer> closes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SessionId session = new SessionId(IdFormat.random());
    private @Nullable Link link;
    private boolean live;
    private @Nullable String ended;

    Lifeline(String name, Line.Dialer dialer, Duration patience, Function<Lifeline, Link> links) {
        this.name = name;
        this.dialer = dialer;
        this.patience = patience;
        this.links = links;
    }

    void dial() throws DialRefused {
        Link next = links.apply(this);
        SessionId as = under(() -> {
            link = next;
            return session;
        });
        try {
            next.opened(dialer.dial(as, next));
        } catch (DialRefused refused) {
            under(() -> link = null);
            throw refused;
        }
    }

    /** Sends when live; a frame for a connection that is not is the caller's to send again. */
    void send(ClientFrame frame) {
        under(() -> {
            if (live && link != null) {
                link.send(frame);
            }
            return frame;
        });
    }

    /** The link's resume was acknowledged; {@code next} runs before anything else is sent. */
    void resumed(Link by, Runnable next) {
        under(() -> {
            live = by == link;
            if (live) {
                next.run();
            }
            return live;
        });
        signal();
    }

    void down(Link gone, int code, String reason) {
        closes.add(code);
        boolean comeBack = under(() -> {
            boolean current = link == gone;
            if (current) {
                link = null;
                live = false;
            }
            if (code == DISPLACED) {
                session = new SessionId(IdFormat.random());
            }
            return current && closed.getCount() > 0;
        });
        if (comeBack && code >= 4500 && code <= 4999) {
            end(name + " was told not to come back: " + code + " " + reason);
        } else if (comeBack) {
            Thread.ofVirtual().name(name + "-reconnect").start(this::comeBack);
        }
    }

    void drop() {
        Link lost = under(() -> link);
        if (lost != null) {
            lost.drop();
        }
    }

    void close() {
        closed.countDown();
        Link last = under(() -> link);
        if (last != null) {
            last.close();
        }
        end(name + " was closed");
    }

    boolean live() {
        return under(() -> live);
    }

    /** Why this session never comes back; null while it does. */
    @Nullable String ended() {
        return under(() -> ended);
    }

    List<Integer> closes() {
        return List.copyOf(closes);
    }

    /** Something changed that {@link #waitUntil} may wait for. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void waitUntil(BooleanSupplier truth, Supplier<String> instead) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!truth.getAsBoolean()) {
                if (ended != null || left <= 0) {
                    throw new IllegalStateException(
                            ended != null ? ended : name + " " + instead.get() + " after " + patience);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            lock.unlock();
        }
    }

    IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(name + " was interrupted", cause);
    }

    private void comeBack() {
        try {
            for (int attempt = 0; !closed.await(delay(attempt), TimeUnit.MILLISECONDS); attempt++) {
                if (dialled()) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static long delay(int attempt) {
        return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS << Math.min(attempt, 10));
    }

    private boolean dialled() {
        try {
            dial();
            return true;
        } catch (DialRefused refused) {
            if (refused.isFinal()) {
                end(name + " may not come back: " + refused.getMessage());
            }
            return refused.isFinal();
        }
    }

    private void end(String reason) {
        under(() -> ended == null ? ended = reason : ended);
        signal();
    }

    private <T> T under(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
