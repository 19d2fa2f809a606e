package io.peerline.server.session;

import io.peerline.protocol.wire.ClientFrame;

/** Runs one decoded frame of one session, in its mailbox: serial per session, on a virtual thread, may block. */
@FunctionalInterface
public interface RequestFlow {

    /** Sends the ack or error itself. An unchecked exception is caught, logged once with ids, counted and answered {@code internal}. */
    void run(Session session, ClientFrame frame);
}
