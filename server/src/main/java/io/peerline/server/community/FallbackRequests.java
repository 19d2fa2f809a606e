package io.peerline.server.community;

import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/**
 * What a visitor asks when nobody is there. Each method runs in the session's mailbox, may block, checks that the conversation is this visitor's,
 * and may throw {@link io.peerline.server.conversation.StoreUnavailable}: the dispatcher answers {@code unavailable}.
 */
public interface FallbackRequests {

    Outcome preview(Session visitor, ClientMessage.PreviewFallback message);

    Outcome publish(Session visitor, MessageId id, ClientMessage.PublishQuestion message);

    Outcome leaveMessage(Session visitor, MessageId id, ClientMessage.LeaveMessage message);
}
