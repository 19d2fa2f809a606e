package io.peerline.server.edge.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which origin is Peerline's own: the configured one, else the one of each request's Host. Immutable. */
public final class OwnOrigin {

    private final @Nullable String configured;

    /** {@code publicUrl}: {@code https://chat.shop.example}, or null. */
    public OwnOrigin(@Nullable String publicUrl) {
        this.configured = publicUrl == null ? null : trimmed(publicUrl);
    }

    /** Whether a page of this {@code Origin} is ours. A page of another port or scheme is not. */
    public boolean is(String origin, HttpCall call) {
        String given = origin.toLowerCase(Locale.ROOT);
        if (configured != null) {
            return given.equals(configured);
        }
        String host = call.host();
        return host != null && given.equals(scheme(call) + "://" + host);
    }

    /** Host and port as browsers see them. */
    public @Nullable String authority(HttpCall call) {
        return configured == null ? call.host() : URI.create(configured).getAuthority();
    }

    private static String scheme(HttpCall call) {
        return call.peer().secure() ? "https" : "http";
    }

    private static String trimmed(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
