package io.peerline.protocol.call;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;

/** Where a party is in a call: one connection of one session. {@code generation} grows with each connection of the session. */
public record Place(SessionId session, long generation, NodeId node) {

    /** The same connection. */
    boolean is(Place other) {
        return session.equals(other.session) && generation == other.generation;
    }
}
