package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A question in the community. */
public record ThreadId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ThreadId {
        IdFormat.require("thread id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
