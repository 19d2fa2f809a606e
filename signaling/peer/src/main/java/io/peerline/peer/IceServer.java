package io.peerline.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server; without credentials for STUN. {@code anyCertificate}: TURN over TLS accepts a certificate that nobody vouches for, as
 * tests make them.
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential,
        boolean anyCertificate) {

    public IceServer {
        urls = List.copyOf(urls);
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
