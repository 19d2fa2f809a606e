package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An answer below a community question. */
public record PostId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PostId {
        IdFormat.require("post id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
