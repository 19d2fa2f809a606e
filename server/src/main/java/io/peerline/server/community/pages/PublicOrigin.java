package io.peerline.server.community.pages;

import io.peerline.server.rest.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where browsers find Peerline, for addresses that must be complete: the configured one, else from each request's Host. Immutable. */
public final class PublicOrigin {

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9a-f:.]{2,45}](:\\d{1,5})?");

    private final @Nullable String configured;
    private final String scheme;

    /** {@code publicUrl}: {@code https://chat.shop.example}, or null. {@code tls}: whether this process serves https itself. */
    public PublicOrigin(@Nullable String publicUrl, boolean tls) {
        this.configured = publicUrl == null ? null : publicUrl.replaceAll("/+$", "");
        this.scheme = tls ? "https" : "http";
    }

    /** Without a slash at its end; empty when nothing says where we are. */
    Optional<String> of(Request request) {
        if (configured != null) {
            return Optional.of(configured);
        }
        return request.header("host")
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> HOST.matcher(host).matches())
                .map(host -> scheme + "://" + host);
    }
}
