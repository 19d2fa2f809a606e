package io.peerline.server.call;

import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/** What clients ask about calls. Blocking, on the session's mailbox. */
public interface CallRequests {

    Outcome run(Session session, MessageId id, CallMessage message);

    /** Of those that are never answered. */
    void hint(Session session, CallMessage message);
}
