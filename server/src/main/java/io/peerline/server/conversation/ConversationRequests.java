package io.peerline.server.conversation;

import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/**
 * What parties ask about a conversation they are in. Each method runs in the session's mailbox, may block, checks the party's right to this
 * conversation, and may throw {@link StoreUnavailable}: the dispatcher answers {@code unavailable}. {@code id} is the request's id.
 */
public interface ConversationRequests {

    Outcome send(Session session, MessageId id, ClientMessage.Send message);

    Outcome rate(Session session, MessageId id, ClientMessage.Rate message);

    Outcome history(Session session, ClientMessage.GetHistory message);

    Outcome watch(Session session, ClientMessage.Watch message);

    Outcome unwatch(Session session, ClientMessage.Unwatch message);

    /** A hint: what the party may not do is ignored. */
    void read(Session session, ClientMessage.Read message);

    /** A hint: what the party may not do is ignored. */
    void typing(Session session, ClientMessage.Typing message);
}
