package io.peerline.server.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs an action at most once per gap and key: at once when it was quiet, else when the gap is over, and then for all that was asked meanwhile. Actions of
 * one key never overlap. Any thread, never blocks.
 */
public final class Pulse<K> {

    private final Duration gap;
    private final Timers timers;
    private final Executor threads;
    private final Consumer<K> action;
    private final Map<K, Beat> beats = new HashMap<>();

    public Pulse(Duration gap, Timers timers, Executor threads, Consumer<K> action) {
        this.gap = gap;
        this.timers = timers;
        this.threads = threads;
        this.action = action;
    }

    /** The action runs for this key, now or within the gap. */
    public void ask(K key) {
        synchronized (beats) {
            Beat beat = beats.get(key);
            if (beat == null) {
                begin(key, new Beat(new Serial(threads)));
            } else {
                beat.asked = true;
            }
        }
    }

    private void begin(K key, Beat beat) {
        beat.asked = false;
        beats.put(key, beat);
        beat.serial.add(() -> action.accept(key));
        timers.after(gap, () -> over(key, beat));
    }

    private void over(K key, Beat beat) {
        synchronized (beats) {
            if (beat.asked) {
                begin(key, beat);
            } else {
                beats.remove(key);
            }
        }
    }

    private static final class Beat {
        private final Serial serial;
        private boolean asked;

        private Beat(Serial serial) {
            this.serial = serial;
        }
    }
}
