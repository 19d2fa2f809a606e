package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;

/** One live session of a party. {@code generation} grows with each connection of the session; {@code status} is the party's choice in that session. */
public record Entry(
        SiteId site, SessionId session, PartyId party, NodeId node, long incarnation, long generation, Status status) {}
