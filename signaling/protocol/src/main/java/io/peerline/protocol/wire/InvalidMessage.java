package io.peerline.protocol.wire;

/** A field breaks the protocol; the message may be shown to the client as it is. */
public final class InvalidMessage extends IllegalArgumentException {

    public InvalidMessage(String message) {
        super(message);
    }
}
