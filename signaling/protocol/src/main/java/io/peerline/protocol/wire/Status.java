package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A member's presence. {@link #OFFLINE} is never chosen, only observed. */
public enum Status {
    ONLINE,
    AWAY,
    INVISIBLE,
    OFFLINE;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
