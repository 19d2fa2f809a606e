package io.peerline.server.demo;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The demo shop's pages, served from another site than Peerline, under a strict content security policy that allows what the documentation says a
 * shop must allow and no more: so the demo is also the proof.
 */
final class DemoShop {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String peerline;

    /** {@code peerline}: the origin under which browsers reach the server. */
    DemoShop(String peerline) {
        this.peerline = peerline;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/", Access.ANYONE, request -> file("", "index.html")),
                new Route("GET", "/{file}", Access.ANYONE, request -> file("", named(request))),
                new Route("GET", "/img/{file}", Access.ANYONE, request -> file("img/", named(request))));
    }

    private static String named(Request request) {
        String name = request.path().getOrDefault("file", "");
        if (!NAME.matcher(name).matches()) {
            throw missing();
        }
        return name;
    }

    private Response file(String folder, String name) {
        byte[] bytes = read("/demo/shop/" + folder + name);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (extension.equals("html")) {
            bytes = new String(bytes, StandardCharsets.UTF_8)
                    .replace("{{peerline}}", peerline)
                    .replace("{{site}}", DemoSeed.SITE.value())
                    .getBytes(StandardCharsets.UTF_8);
        }
        return new Response(
                200,
                Map.of(
                        "content-type", List.of(TYPES.getOrDefault(extension, "application/octet-stream")),
                        "cache-control", List.of("no-cache"),
                        "permissions-policy",
                                List.of("camera=(self \"" + peerline + "\"), microphone=(self \"" + peerline + "\")"),
                        "content-security-policy", List.of(policy())),
                bytes);
    }

    private String policy() {
        return "default-src 'none'; style-src 'self'; img-src 'self' " + peerline + "; script-src 'self' " + peerline
                + "; connect-src " + peerline + "; frame-src " + peerline
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static byte[] read(String resource) {
        try (InputStream file = DemoShop.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw missing();
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Problem missing() {
        return new Problem(404, "not_found", "the shop has no such page");
    }
}
