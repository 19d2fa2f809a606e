package io.peerline.server.time;

import java.time.Duration;

/** Runs tasks later. Each task runs once on a virtual thread of its own, so it may block. */
@FunctionalInterface
public interface Timers {

    /**
     * Runs {@code task} no earlier than {@code delay} from now. A task that throws is logged once and counted. Pending tasks are
     * dropped when the node stops. Any thread.
     */
    Pending after(Duration delay, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Pending {
        /** Stops the task if it has not started; idempotent; any thread. */
        void cancel();
    }
}
