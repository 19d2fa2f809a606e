package io.peerline.server.rest;

import io.peerline.server.access.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request whose origin, size, rate, cookie and CSRF proof were checked already. {@code path}: values of the route's {names}.
 * {@code remote}: a rate-limit key of the client's address (a trusted proxy's header is honoured), not for logs.
 */
public record Request(
        String method,
        String fullPath,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        byte[] body,
        Optional<Principal> principal,
        @Nullable String csrf,
        String remote) {

    /** Header names are lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
