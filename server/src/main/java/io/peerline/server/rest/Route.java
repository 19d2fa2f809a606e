package io.peerline.server.rest;

import io.peerline.server.access.Access;

/** One endpoint. {@code pattern}: {@code /api/v1/inbox/{conversation}}; {@code access} is checked before {@code endpoint} runs on a virtual thread. */
public record Route(String method, String pattern, Access access, Endpoint endpoint) {

    @FunctionalInterface
    public interface Endpoint {
        /** May block. Throws {@link Problem} for every refusal. */
        Response run(Request request);
    }
}
