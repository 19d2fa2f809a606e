package io.peerline.server.conversation;

import org.jspecify.annotations.Nullable;

/** The store is down or the outcome of a write is unknown. Repeating with the same ids is safe. */
public final class StoreUnavailable extends RuntimeException {

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
