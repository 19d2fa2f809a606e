package io.peerline.server.engine.redis;

import org.jspecify.annotations.Nullable;

/** Redis did not do what it was asked; the message says why in one line. */
final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
