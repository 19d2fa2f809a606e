package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A signed-in person of one site: owner, supervisor, rep, contributor or customer. */
public record MemberId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MemberId {
        IdFormat.require("member id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
