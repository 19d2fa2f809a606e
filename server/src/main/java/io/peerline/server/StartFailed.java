package io.peerline.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start, or a command failed; the message is the one line a person needs. */
final class StartFailed extends RuntimeException {

    StartFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
