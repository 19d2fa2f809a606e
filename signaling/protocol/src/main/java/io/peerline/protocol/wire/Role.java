package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member may do at a site; a member without any is a customer who may ask and answer in the community. */
public enum Role {
    CONTRIBUTOR,
    REP,
    SUPERVISOR,
    OWNER;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
