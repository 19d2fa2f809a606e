package io.peerline.server.call;

import io.peerline.protocol.wire.CallMessage;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;

/** Where a test has no business with it. */
final class NoHouse implements HouseRequests {

    @Override
    public Outcome report(Session session, CallMessage.ReportParty report) {
        throw new UnsupportedOperationException("report");
    }

    @Override
    public Outcome block(Session session, CallMessage.BlockVisitor block) {
        throw new UnsupportedOperationException("block");
    }

    @Override
    public Outcome take(Session session, CallMessage.TakeCalls take) {
        throw new UnsupportedOperationException("take");
    }

    @Override
    public void trouble(Session session, CallMessage.EmbedTrouble trouble) {
        throw new UnsupportedOperationException("trouble");
    }
}
