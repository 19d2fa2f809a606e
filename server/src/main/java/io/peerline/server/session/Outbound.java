package io.peerline.server.session;

import io.peerline.protocol.wire.CloseCode;

/** A session's way out: writes if the socket is writable, else queues by the frame's reliability, bounded in bytes. Thread-safe, never blocks. */
public interface Outbound {

    /** MUST beyond the budget closes the connection as slow; LATEST replaces the queued frame of its key; VOLATILE is dropped and counted. */
    void send(Frame frame);

    /** The socket became writable: drains in order. */
    void writable();

    void close(CloseCode code);
}
