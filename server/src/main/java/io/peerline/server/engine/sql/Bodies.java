package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.EventBody;
import tools.jackson.databind.json.JsonMapper;

/** Event bodies as JSON text. Any thread. */
final class Bodies {

    private final JsonMapper json = new JsonMapper();

    String encode(EventBody body) {
        return json.writerFor(EventBody.class).writeValueAsString(body);
    }

    EventBody decode(String stored) {
        return json.readValue(stored, EventBody.class);
    }

    /** Whether the body is the stored one, also when a newer version writes the same body with other JSON. */
    boolean same(String encoded, String stored) {
        if (encoded.equals(stored)) {
            return true;
        }
        EventBody kept = decode(stored);
        return kept instanceof EventBody.Erased || decode(encoded).equals(kept);
    }
}
