package io.peerline.protocol.wire;

/** A field breaks the protocol; the message may be shown to the client as it is. */
public final class InvalidMessage extends IllegalArgumentException {

    private final ErrorCode code;

    public InvalidMessage(String message) {
        this(ErrorCode.INVALID, message);
    }

    public InvalidMessage(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** {@link ErrorCode#INVALID}, or {@link ErrorCode#TOO_LARGE} when only the length is wrong. */
    public ErrorCode code() {
        return code;
    }
}
