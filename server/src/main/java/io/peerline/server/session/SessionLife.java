package io.peerline.server.session;

/** Told when a session's connection begins and ends; runs in the session's mailbox, so in order with its requests, and may block. */
public interface SessionLife {

    void connected(Session session);

    /** The connection is gone; the session may come back with a higher generation before or after this call. */
    void disconnected(Session session);
}
