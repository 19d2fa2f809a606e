package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a request was refused. The connection stays open unless a {@link CloseCode} follows. */
public enum ErrorCode {
    MALFORMED("malformed", false, "the frame is not a JSON object of the documented shape"),
    UNKNOWN_TYPE("unknown_type", false, "no message has this t"),
    INVALID("invalid", false, "a field is missing or out of range"),
    ID_REUSED("id_reused", false, "this id was used before with another body"),
    FORBIDDEN("forbidden", false, "the party's role does not allow this"),
    NOT_FOUND("not_found", false, "no such thing for this party"),
    CONFLICT("conflict", false, "the thing is in another state by now"),
    BUSY("busy", false, "the other side is in another call"),
    TAKEN("taken", false, "somebody else was faster"),
    RATE_LIMITED("rate_limited", true, "too many requests; try again after the wait"),
    TOO_LARGE("too_large", false, "the text or frame is longer than allowed"),
    UNAVAILABLE("unavailable", true, "a part the server needs does not answer"),
    INTERNAL("internal", true, "a bug; the same request may be sent again");

    private final String code;
    private final boolean retry;
    private final String meaning;

    ErrorCode(String code, boolean retry, String meaning) {
        this.code = code;
        this.retry = retry;
        this.meaning = meaning;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether the same request with the same id may succeed later. */
    public boolean retry() {
        return retry;
    }

    public String meaning() {
        return meaning;
    }
}
