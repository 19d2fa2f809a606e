package io.peerline.server.conversation;

/** The store is down or the outcome of a write is unknown. Repeating with the same ids is safe. */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
