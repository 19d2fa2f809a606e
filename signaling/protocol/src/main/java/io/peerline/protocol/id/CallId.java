package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One call. Made by whoever starts it, so that starting is idempotent. */
public record CallId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CallId {
        IdFormat.require("call id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
