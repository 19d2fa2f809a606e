package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** This node's alarm clock for the calls it moved last; the sweep finds those of nodes that are gone. Thread-safe. */
final class CallAlarms {

    private final Timers timers;
    private final InstantSource clock;
    private final BiConsumer<SiteId, CallId> ring;
    private final Map<CallId, Alarm> pending = new ConcurrentHashMap<>();

    private record Alarm(long due, Timers.Pending timer) {}

    CallAlarms(Timers timers, InstantSource clock, BiConsumer<SiteId, CallId> ring) {
        this.timers = timers;
        this.clock = clock;
        this.ring = ring;
    }

    /** Rings when something is due next, instead of when it was before. */
    void set(Call call) {
        pending.compute(call.id(), (id, before) -> {
            if (before != null) {
                before.timer().cancel();
            }
            return call.dueAt() == 0 ? null : alarm(call);
        });
    }

    /** How many are set. */
    int count() {
        return pending.size();
    }

    private Alarm alarm(Call call) {
        long wait = Math.max(0, call.dueAt() - clock.millis());
        return new Alarm(call.dueAt(), timers.after(Duration.ofMillis(wait), () -> rings(call)));
    }

    /** What rang is set no more, whatever comes of it. */
    private void rings(Call call) {
        pending.computeIfPresent(call.id(), (id, alarm) -> alarm.due() == call.dueAt() ? null : alarm);
        ring.accept(call.site(), call.id());
    }
}
