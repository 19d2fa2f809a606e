package io.peerline.server.edge;

/** A port cannot be had; the message is one line for the operator. */
public final class CannotListen extends RuntimeException {

    CannotListen(EdgeSettings.Bind bind, Throwable cause) {
        super("cannot listen on " + bind.address() + " port " + bind.port() + ": " + cause.getMessage(), cause);
    }
}
