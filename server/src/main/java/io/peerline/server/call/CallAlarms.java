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
    private final Map<CallId, Timers.Pending> pending = new ConcurrentHashMap<>();

    CallAlarms(Timers timers, InstantSource clock, BiConsumer<SiteId, CallId> ring) {
        this.timers = timers;
        this.clock = clock;
        this.ring = ring;
    }

    /** Rings when something is due next, instead of when it was before. */
    void set(Call call) {
        long due = call.dueAt();
        if (due == 0) {
            replace(call.id(), null);
        } else {
            long wait = Math.max(0, due - clock.millis());
            replace(call.id(), timers.after(Duration.ofMillis(wait), () -> ring.accept(call.site(), call.id())));
        }
    }

    private void replace(CallId call, Timers.@org.jspecify.annotations.Nullable Pending next) {
        Timers.Pending before = next == null ? pending.remove(call) : pending.put(call, next);
        if (before != null) {
            before.cancel();
        }
    }
}
