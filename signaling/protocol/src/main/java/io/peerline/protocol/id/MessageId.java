package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** 128 random bits made by the client once per request and kept in its offline queue: the key of idempotency. */
public record MessageId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {
        IdFormat.require("message id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
