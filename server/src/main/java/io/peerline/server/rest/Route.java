package io.peerline.server.rest;

import io.peerline.server.access.Access;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint. {@code pattern}: {@code /api/v1/inbox/{conversation}}; {@code access} is checked before {@code endpoint} runs on a virtual thread.
 * {@code cors}: which pages of other origins may read the answer; null = none. {@code bodyType}: of the request's body; null = JSON or a form.
 */
public record Route(
        String method,
        String pattern,
        Access access,
        Endpoint endpoint,
        @Nullable Cors cors,
        @Nullable String bodyType) {

    public Route(String method, String pattern, Access access, Endpoint endpoint) {
        this(method, pattern, access, endpoint, null, null);
    }

    /** A copy that pages of these other origins may call; their browsers send no cookies along. */
    public Route cors(Cors allowed) {
        return new Route(method, pattern, access, endpoint, allowed, bodyType);
    }

    /** A copy whose request body is of this media type and no other. */
    public Route taking(String mediaType) {
        return new Route(method, pattern, access, endpoint, cors, mediaType);
    }

    @FunctionalInterface
    public interface Endpoint {
        /** May block. Throws {@link Problem} for every refusal. */
        Response run(Request request);
    }

    @FunctionalInterface
    public interface Cors {
        /** {@code path}: values of the route's {names}. {@code origin}: as the browser sent it. May block. */
        boolean allows(Map<String, String> path, String origin);
    }
}
