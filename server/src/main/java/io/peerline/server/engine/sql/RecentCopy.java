package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request asks for and seldom changes, read from memory. It is at most {@link #FRESH} old, so that what another node saved holds here
 * soon; while the store is away, what was read last holds. Any thread.
 */
final class RecentCopy<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RecentCopy.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Database database;
    private final Database.Work<T> read;
    private final InstantSource clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Copy<T> copy;

    /** {@code at}: ms. */
    private record Copy<T>(T value, long at) {}

    RecentCopy(Database database, Database.Work<T> read, InstantSource clock) {
        this.database = database;
        this.read = read;
        this.clock = clock;
        this.copy = load();
    }

    T get() {
        if (stale() && loading.tryLock()) {
            try {
                copy = load();
            } catch (StoreUnavailable away) {
                LOG.debug("What was read last stays in use", away);
            } finally {
                loading.unlock();
            }
        }
        return copy.value();
    }

    /** Also when the clock was set back. */
    private boolean stale() {
        return Math.abs(clock.millis() - copy.at()) >= FRESH.toMillis();
    }

    /** After a change. Reading and setting are one step, so that of two changes the later state stays. */
    void reload() {
        loading.lock();
        try {
            copy = load();
        } finally {
            loading.unlock();
        }
    }

    private Copy<T> load() {
        return new Copy<>(database.read(read), clock.millis());
    }
}
