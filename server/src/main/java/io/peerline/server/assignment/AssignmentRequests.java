package io.peerline.server.assignment;

import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/**
 * What visitors and members ask about who has a conversation. Each method runs in the session's mailbox, may block, and may throw
 * {@link io.peerline.server.conversation.StoreUnavailable}: the dispatcher answers {@code unavailable}. {@code id} is the request's id.
 */
public interface AssignmentRequests {

    Outcome ask(Session visitor, MessageId id, ClientMessage.Ask message);

    Outcome cancel(Session visitor, MessageId id, ClientMessage.CancelQuestion message);

    Outcome solved(Session visitor, MessageId id, ClientMessage.Solved message);

    Outcome accept(Session member, ClientMessage.AcceptRing message);

    Outcome decline(Session member, ClientMessage.DeclineRing message);

    Outcome release(Session member, MessageId id, ClientMessage.Release message);

    Outcome close(Session member, MessageId id, ClientMessage.Close message);

    Outcome take(Session member, ClientMessage.Take message);
}
