package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A visitor of one site; made by the server, kept by the visitor inside a signed token. */
public record VisitorId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VisitorId {
        IdFormat.require("visitor id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
