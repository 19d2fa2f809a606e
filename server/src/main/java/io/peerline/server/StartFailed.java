package io.peerline.server;

/** The server cannot start; the message is the one line a person needs. */
final class StartFailed extends RuntimeException {

    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
