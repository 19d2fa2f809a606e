package io.peerline.server.assignment;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a task for a site at most once a second: at once when it was quiet, else when the second is over. What is marked while the task runs makes it
 * run again, so the last change is never missed. Thread-safe; the task runs on a timer's thread.
 */
final class Paced {

    private static final long PAUSE_MILLIS = 1_000;

    private final InstantSource clock;
    private final Timers timers;
    private final Consumer<SiteId> task;
    private final Map<SiteId, State> states = new HashMap<>();

    private static final class State {
        private boolean scheduled;
        private long earliest;
    }

    Paced(InstantSource clock, Timers timers, Consumer<SiteId> task) {
        this.clock = clock;
        this.timers = timers;
        this.task = task;
    }

    void mark(SiteId site) {
        long delay;
        synchronized (states) {
            State state = states.computeIfAbsent(site, none -> new State());
            if (state.scheduled) {
                return;
            }
            state.scheduled = true;
            delay = Math.max(0, state.earliest - clock.millis());
        }
        timers.after(Duration.ofMillis(delay), () -> run(site));
    }

    private void run(SiteId site) {
        synchronized (states) {
            State state = states.computeIfAbsent(site, none -> new State());
            state.scheduled = false;
            state.earliest = clock.millis() + PAUSE_MILLIS;
        }
        task.accept(site);
    }
}
