package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The truth about every conversation. An event exists when it has a {@code seq}; {@code seq} starts at 1 per conversation, has no gaps, is in
 * commit order, and is never reused or removed. All methods block the calling (virtual) thread, may be called from any number of threads, and
 * throw {@link StoreUnavailable} when the outcome is unknown or the store is down: the caller may repeat with the same ids.
 */
public interface ConversationLog {

    /**
     * Returns only after the event is durable (its group's commit is synced). A repeated {@code (conversation, id)} with the same body gives the
     * first outcome as {@link Appended.Duplicate}; with another body {@link Appended.Refused}. A refused draft never harms others of its group.
     * New events are also handed, in seq order, to the listener given to the engine.
     */
    Appended append(Draft draft);

    /** Events with seq > {@code after}, ascending, at most {@code limit}; or a gap when {@code after} lies before the oldest kept event or beyond the head. */
    Page after(SiteId site, ConversationId conversation, long after, int limit);

    /** Events with seq < {@code before} (0 = from the head), the newest {@code limit} of them, ascending. */
    Page before(SiteId site, ConversationId conversation, long before, int limit);

    /** The head seq of each known conversation, in one query. */
    Map<ConversationId, Long> heads(Collection<ConversationId> conversations);

    Epoch epoch();

    sealed interface Appended {
        record New(Event event) implements Appended {}

        record Duplicate(long seq, long at) implements Appended {}

        record Refused(Refusal refusal, String message) implements Appended {}
    }

    enum Refusal {
        NO_SUCH_CONVERSATION,
        ID_REUSED,
        TOO_LARGE
    }

    sealed interface Page {
        /** {@code first}: the oldest kept seq (1 when nothing was removed); {@code head}: the newest seq, 0 for none. */
        record Events(long first, long head, List<Event> events) implements Page {}

        /** The cursor cannot be continued. */
        record Gap(long first, long head) implements Page {}

        record NoSuchConversation() implements Page {}
    }

    /** Told of each new durable event, per conversation in seq order, before {@link #append} returns. Must return quickly and never throw. */
    @FunctionalInterface
    interface CommitListener {
        void committed(SiteId site, Event event);

        /** The same event came again. Where the first commit's answer was lost, nobody was told of it then. As quick, and as silent. */
        default void repeated(SiteId site, ConversationId conversation, long seq) {}
    }
}
