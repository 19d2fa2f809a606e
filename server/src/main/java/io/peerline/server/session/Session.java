package io.peerline.server.session;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.access.Principal;
import org.jspecify.annotations.Nullable;

/** One tab or device of a party, connected to this node now. {@code generation} grows with each connection of the same session. Thread-safe. */
public interface Session {

    SessionId id();

    Principal principal();

    long generation();

    /** Encodes and sends; never blocks. */
    void send(ServerMessage message);

    /** For frames shared by many sessions. */
    void send(Frame frame);

    void close(CloseCode code);

    /** From now on frames wait, within the same byte budget, until {@link #release}: so a snapshot is not overtaken by what happens while it is read. */
    default void hold() {}

    /** Sends {@code first}, if any, then everything that waited, in order; frames flow again. */
    default void release(@Nullable ServerMessage first) {
        if (first != null) {
            send(first);
        }
    }
}
