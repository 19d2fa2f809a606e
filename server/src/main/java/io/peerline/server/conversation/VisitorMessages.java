package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.server.access.Principal;

/**
 * Told of each {@code message.send} of a visitor, after it is durable (new or repeated) and before its ack: a conversation that nobody has rings
 * again. In the session's mailbox, may block, may throw {@link StoreUnavailable}; repeating it for the same message changes nothing.
 */
@FunctionalInterface
public interface VisitorMessages {

    /** {@code appended} is never {@link ConversationLog.Appended.Refused}. */
    void written(Principal.Visitor visitor, ConversationId conversation, ConversationLog.Appended appended);
}
