package io.peerline.server.rest;

import io.peerline.server.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The OpenAPI document of everything under /api/v1. */
public final class OpenApiEndpoint {

    private static final String DOCUMENT = "/openapi.json";

    private final byte[] document;

    public OpenApiEndpoint() {
        try (InputStream resource = OpenApiEndpoint.class.getResourceAsStream(DOCUMENT)) {
            if (resource == null) {
                throw new IllegalStateException(DOCUMENT + " is not on the class path");
            }
            this.document = resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/openapi.json", Access.ANYONE, this::show));
    }

    private Response show(Request request) {
        return new Response(
                200,
                Map.of("content-type", List.of("application/json"), "cache-control", List.of("public, max-age=600")),
                document.clone());
    }
}
