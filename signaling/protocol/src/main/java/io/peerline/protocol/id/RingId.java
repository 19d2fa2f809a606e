package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One offer of one conversation to one member until a time. Used once, never again. */
public record RingId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RingId {
        IdFormat.require("ring id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
