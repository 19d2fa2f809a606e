package io.peerline.server.call;

import io.peerline.protocol.wire.CallMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/** What clients ask about how people treat each other, and about the conditions for calls. Blocking, on the session's mailbox. */
public interface HouseRequests {

    Outcome report(Session session, CallMessage.ReportParty report);

    Outcome block(Session session, CallMessage.BlockVisitor block);

    Outcome take(Session session, CallMessage.TakeCalls take);

    void trouble(Session session, CallMessage.EmbedTrouble trouble);
}
