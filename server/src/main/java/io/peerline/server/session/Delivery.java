package io.peerline.server.session;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;

/** Sends to people, wherever their sessions are: to this node's sessions at once, to other nodes' by a bus hint. Never blocks, any thread. */
public interface Delivery {

    void toParty(SiteId site, PartyId party, ServerMessage message);

    /** To this one session; nothing happens when no node has it. */
    void toSession(SiteId site, SessionId session, ServerMessage message);
}
