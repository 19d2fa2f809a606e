package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A shop. Public: it stands in the embed tag as {@code data-site}. */
public record SiteId(@JsonValue String value) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SiteId {
        if (value == null || !KEY.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "site key must be 1 to 40 of a-z, 0-9 and '-', got " + IdFormat.describe(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
