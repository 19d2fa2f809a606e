package io.peerline.loadtest.client;

import io.peerline.protocol.wire.ErrorCode;

/** The server answered a request with an error that trying again does not mend. */
public final class RequestRefused extends RuntimeException {

    private final ErrorCode code;

    public RequestRefused(String request, ErrorCode code, String message) {
        super(request + " was refused: " + code.code() + ", " + message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
