package io.peerline.server.session;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.access.Principal;

/** One tab or device of a party, connected to this node now. {@code generation} grows with each connection of the same session. Thread-safe. */
public interface Session {

    SessionId id();

    Principal principal();

    long generation();

    /** Encodes and sends; never blocks. */
    void send(ServerMessage message);

    /** For frames shared by many sessions. */
    void send(Frame frame);

    void close(io.peerline.protocol.wire.CloseCode code);
}
