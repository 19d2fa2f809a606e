package io.peerline.server.call;

import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/** Calls of this node's sessions. */
public final class CallFlow implements CallRequests {

    @Override
    public Outcome run(Session session, MessageId id, CallMessage message) {
        return Outcome.refused(ErrorCode.FORBIDDEN, "calls are switched off");
    }

    @Override
    public void hint(Session session, CallMessage message) {}
}
