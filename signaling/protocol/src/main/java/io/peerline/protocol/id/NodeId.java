package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One running server process of a cluster. */
public record NodeId(@JsonValue String value) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {
        if (value == null || !NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "node id must be 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', got " + IdFormat.describe(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
