package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One tab or device of a party; made by the client, survives reconnects and reloads of that tab. Names, never authorises. */
public record SessionId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        IdFormat.require("session id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
