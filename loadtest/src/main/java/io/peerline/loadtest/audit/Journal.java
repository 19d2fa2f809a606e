package io.peerline.loadtest.audit;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.Ring;

/**
 * What happens to a client, told at the moment it happens and in that client's order. Called on the socket's threads: implementations
 * are thread-safe and do not block.
 */
public interface Journal {

    Journal NONE = new Journal() {};

    /** The server acknowledged the request {@code id} as event {@code seq}: from now on it must never be lost. */
    default void acked(String client, ConversationId cv, String id, long seq) {}

    /** The next event of this conversation must be {@code after + 1}: a resync, or a resume without a cursor (0). */
    default void continues(String client, ConversationId cv, long after) {}

    /** An event arrived by itself. */
    default void delivered(String client, ConversationId cv, long seq, String id) {}

    /** An event was fetched as history. */
    default void fetched(String client, ConversationId cv, long seq, String id) {}

    default void rung(String client, Ring ring) {}

    /** Tells both, this one first. */
    default Journal and(Journal other) {
        Journal first = this;
        return new Journal() {
            @Override
            public void acked(String client, ConversationId cv, String id, long seq) {
                first.acked(client, cv, id, seq);
                other.acked(client, cv, id, seq);
            }

            @Override
            public void continues(String client, ConversationId cv, long after) {
                first.continues(client, cv, after);
                other.continues(client, cv, after);
            }

            @Override
            public void delivered(String client, ConversationId cv, long seq, String id) {
                first.delivered(client, cv, seq, id);
                other.delivered(client, cv, seq, id);
            }

            @Override
            public void fetched(String client, ConversationId cv, long seq, String id) {
                first.fetched(client, cv, seq, id);
                other.fetched(client, cv, seq, id);
            }

            @Override
            public void rung(String client, Ring ring) {
                first.rung(client, ring);
                other.rung(client, ring);
            }
        };
    }
}
