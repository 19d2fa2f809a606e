package io.peerline.server;

import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Whether a load balancer should send this node traffic now: what /readyz says. Not while it stops, and not while the store does not answer, for
 * then another node may reach it. Lost presence is no reason: chats go on, and every other node has lost it as well. However often it is
 * asked, by strangers too, the store is read once a second at most and by one thread.
 */
final class Readiness {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private final BooleanSupplier stopping;
    private final Runnable store;
    private final Ticker ticker;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean answers = true;
    private volatile long askedAt;

    /** {@code store} reads something small and throws {@link StoreUnavailable} when it cannot. */
    Readiness(BooleanSupplier stopping, Runnable store, Ticker ticker) {
        this.stopping = stopping;
        this.store = store;
        this.ticker = ticker;
        this.askedAt = ticker.nanos() - FRESH;
    }

    /** Why not, or empty. May block for as long as the store takes. */
    Optional<String> missing() {
        if (stopping.getAsBoolean()) {
            return Optional.of("the node is stopping");
        }
        return storeAnswers() ? Optional.empty() : Optional.of("the store does not answer");
    }

    private boolean storeAnswers() {
        long age = ticker.nanos() - askedAt;
        if (!asking.tryLock()) {
            return answers && age < PATIENCE;
        }
        try {
            if (age >= FRESH) {
                askedAt = ticker.nanos();
                store.run();
                answers = true;
            }
        } catch (StoreUnavailable down) {
            answers = false;
        } finally {
            asking.unlock();
        }
        return answers;
    }
}
