package io.peerline.server.session;

import io.peerline.protocol.wire.CloseCode;

/** A socket as the session sees it. Methods return at once and may be called from any thread. */
public interface Connection {

    /** False when the socket's buffer is above its high-water mark; {@link Outbound#writable} is called when it falls below the low one. */
    boolean isWritable();

    /** Hands encoded UTF-8 JSON to the socket and flushes; the array is shared between sessions and never changed. */
    void write(byte[] frame);

    /** Sends what was written before, then closes. Idempotent; the first code wins. */
    void close(CloseCode code);
}
