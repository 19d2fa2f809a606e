package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;

/** A member's presence. {@link #OFFLINE} is never chosen, only observed. */
public enum Status {
    ONLINE,
    AWAY,
    INVISIBLE,
    OFFLINE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
