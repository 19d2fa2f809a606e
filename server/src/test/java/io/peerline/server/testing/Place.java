package io.peerline.server.testing;

import java.io.IOException;

/** Where browsers find a server with its demo. */
public interface Place {

    /** {@code http://localhost:PORT}, Peerline's own origin. */
    String origin();

    /** {@code http://127.0.0.1:PORT}: the demo shop, which for a browser is another site. */
    String shopOrigin();

    /** The demo people's password. */
    String password() throws IOException;
}
