package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A conversation; made by the client that opens it, so that opening is idempotent. Names, never authorises. */
public record ConversationId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        IdFormat.require("conversation id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
