package io.peerline.server.rest;

/** An RFC 9457 problem: thrown by endpoints, turned into {@code application/problem+json} (or an HTML page for browsers) in one place, the edge. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;

    /** {@code code}: a stable word of {@link io.peerline.protocol.wire.ErrorCode}'s kind; {@code detail} may be shown to the client. */
    public Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
