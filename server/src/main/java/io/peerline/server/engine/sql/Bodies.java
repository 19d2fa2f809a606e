package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.WireCodec;
import java.nio.charset.StandardCharsets;

/** Event bodies as JSON text, the same that is sent. Any thread. */
final class Bodies {

    private final WireCodec codec = new WireCodec();

    String encode(EventBody body) {
        return new String(codec.encodeBody(body), StandardCharsets.UTF_8);
    }

    EventBody decode(String stored) {
        return codec.decodeBody(stored);
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
