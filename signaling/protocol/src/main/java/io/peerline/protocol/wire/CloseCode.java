package io.peerline.protocol.wire;

/** The range is the instruction: 4000-4499 reconnect with jitter and resume, 4500-4999 do not come back by yourself. */
public enum CloseCode {
    RESTARTING(4000, "the node is restarting"),
    SLOW(4001, "the client reads slower than it is sent to"),
    DISPLACED_BY_RECONNECT(4002, "the same session connected again"),
    SILENT(4003, "no beat came in time"),
    OVERLOADED(4004, "there are as many sessions as allowed"),
    RESYNC(4005, "the session's state cannot be proved; connect again"),
    INTERNAL(4006, "a bug ended this connection"),
    TOO_MANY_ERRORS(4500, "too many bad frames"),
    FRAME_TOO_LARGE(4501, "a frame is larger than allowed"),
    NOT_TEXT(4502, "frames must be text"),
    SIGNED_OUT(4503, "the sign-in or token ended"),
    BLOCKED(4504, "the site blocked this party"),
    TOO_FAST(4505, "far more frames than allowed"),
    UNSUPPORTED(4506, "this protocol version is not spoken here");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public boolean reconnect() {
        return code < 4500;
    }
}
