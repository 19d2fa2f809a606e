package io.peerline.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The store's generation: it changes on restore, migration and promotion, and makes every older cursor resync. */
public record Epoch(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Epoch {
        if (value < 1) {
            throw new IllegalArgumentException("epoch must be 1 or more, got " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
