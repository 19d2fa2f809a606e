package io.peerline.server.assignment;

import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.time.Timers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers of this feature: nothing runs any more once it has stopped, so that nothing asks a store that is being closed. Where the store does not answer,
 * nothing is lost: what is due stays due in its row, and the sweep looks again each second.
 */
final class RoutingTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingTimers.class);

    private final Timers timers;
    private volatile boolean stopped;

    RoutingTimers(Timers timers) {
        this.timers = timers;
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        return timers.after(delay, () -> run(task));
    }

    void stop() {
        stopped = true;
    }

    private void run(Runnable task) {
        if (stopped) {
            return;
        }
        try {
            task.run();
        } catch (StoreUnavailable unavailable) {
            if (!stopped) {
                LOG.warn("Routing waits for the store: {}", unavailable.getMessage());
            }
        }
    }
}
