package io.peerline.server.edge.http;

import io.peerline.server.rest.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every answer carries, whatever made it. A header that the answer set itself stays, except the policy. */
final class SecurityHeaders {

    private static final long YEAR = 31_536_000;

    private final OwnOrigin own;

    SecurityHeaders(OwnOrigin own) {
        this.own = own;
    }

    Response on(Response response, HttpCall call) {
        Map<String, List<String>> headers = new LinkedHashMap<>(response.headers());
        List<String> framedBy = headers.remove(Response.FRAMED_BY);
        List<String> pictures = headers.remove(Response.PICTURES_OF);
        headers.put("content-security-policy", List.of(policy(call, framedBy, pictures)));
        if (framedBy == null) {
            headers.putIfAbsent("x-frame-options", List.of("DENY"));
        }
        headers.putIfAbsent("cross-origin-resource-policy", List.of(framedBy == null ? "same-origin" : "cross-origin"));
        headers.putIfAbsent("x-content-type-options", List.of("nosniff"));
        headers.putIfAbsent("referrer-policy", List.of("same-origin"));
        headers.putIfAbsent(
                "permissions-policy",
                List.of(
                        "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()"));
        headers.putIfAbsent("cross-origin-opener-policy", List.of("same-origin"));
        headers.putIfAbsent(
                "cache-control", List.of(call.path().startsWith("/api/") ? "no-store" : "private, no-cache"));
        if (call.peer().secure()) {
            headers.putIfAbsent("strict-transport-security", List.of("max-age=" + YEAR));
        }
        return new Response(response.status(), headers, response.body());
    }

    /** Older browsers do not count a WebSocket of the same host as 'self', so it is named. */
    private String policy(HttpCall call, @Nullable List<String> framedBy, @Nullable List<String> pictures) {
        String images = pictures == null ? "" : (" blob: " + pictures.getFirst()).stripTrailing();
        String authority = own.authority(call);
        String sockets = authority == null ? "" : (call.peer().secure() ? " wss://" : " ws://") + authority;
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" + images
                + "; font-src 'self'; media-src 'self'; "
                + "manifest-src 'self'; connect-src 'self'" + sockets
                + "; form-action 'self'; base-uri 'none'; frame-ancestors "
                + (framedBy == null || framedBy.getFirst().isBlank() ? "'none'" : framedBy.getFirst());
    }
}
