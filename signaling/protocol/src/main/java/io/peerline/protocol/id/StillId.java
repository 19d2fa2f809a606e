package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One picture taken out of a call. Made by whoever asks for it. */
public record StillId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StillId {
        IdFormat.require("still id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
