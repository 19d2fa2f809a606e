package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.session.Session;
import org.jspecify.annotations.Nullable;

/** In-order delivery on this node: one Feed per conversation that has local subscribers. Thread-safe. */
public interface Feeds extends ConversationLog.CommitListener {

    /**
     * From now on the session gets every event with seq > {@code after}, contiguous and in order: those in the log first, then live ones
     * (subscribe, buffer, read the log, merge, prove contiguous, go live). Subscribing again keeps the session's place, whatever {@code after} says:
     * who subscribed it first made sure that the client has, or fetches, what came before. Blocks for the read.
     */
    Joined subscribe(SiteId site, ConversationId conversation, Session session, long after);

    /**
     * Whether a conversation that a client knows nothing of, kept from {@code first} to {@code head}, is delivered from its beginning; of a longer one
     * the client fetches the last page.
     */
    static boolean deliversWhole(long first, long head) {
        return head <= 200 && first <= 1;
    }

    void unsubscribe(ConversationId conversation, Session session);

    /** Drops the session everywhere. */
    void forget(Session session);

    /** The client says it holds {@code seq}; if this node delivered more or the log has more, what is missing is sent. May block. */
    void held(SiteId site, ConversationId conversation, Session session, long seq);

    /** Sends a frame that is not an event (typing, read) to everybody subscribed, on all nodes, except {@code except}. */
    void hint(SiteId site, ConversationId conversation, ServerMessage message, @Nullable Session except);

    enum Joined {
        LIVE,
        /** The cursor cannot be continued; the session is subscribed from the head and must be told to resync. */
        RESYNC,
        NO_SUCH_CONVERSATION
    }
}
