package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** This node's alarm clock for the conversations it moved last; the sweep finds those of nodes that are gone. Thread-safe. */
final class Deadlines {

    private final Timers timers;
    private final BiConsumer<SiteId, ConversationId> look;
    private final Map<ConversationId, Timers.Pending> pending = new ConcurrentHashMap<>();

    Deadlines(Timers timers, BiConsumer<SiteId, ConversationId> look) {
        this.timers = timers;
        this.look = look;
    }

    /** Looks again in {@code millis}, instead of what was set before. */
    void in(long millis, SiteId site, ConversationId conversation) {
        Timers.Pending next = timers.after(Duration.ofMillis(millis), () -> due(site, conversation));
        Timers.Pending before = pending.put(conversation, next);
        if (before != null) {
            before.cancel();
        }
    }

    /** It no longer waits. */
    void none(ConversationId conversation) {
        Timers.Pending before = pending.remove(conversation);
        if (before != null) {
            before.cancel();
        }
    }

    private void due(SiteId site, ConversationId conversation) {
        pending.remove(conversation);
        look.accept(site, conversation);
    }
}
