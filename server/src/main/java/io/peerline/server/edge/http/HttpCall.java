package io.peerline.server.edge.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A complete request. {@code path} and {@code query} as they came, percent-encoded. Header names are lower case; several headers of one name are
 * joined by a comma (cookies by a semicolon).
 */
public record HttpCall(String method, String path, String query, Map<String, String> headers, byte[] body, Peer peer) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\-\\[\\]]{1,255}");

    /** Who is calling. {@code key}: for limits, never for logs. {@code secure}: the browser sees https. */
    public record Peer(String key, boolean secure) {}

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The authority the browser believes to talk to; null when it is missing or could not stand in a header. */
    public @Nullable String host() {
        String host = headers.get("host");
        return host != null && HOST.matcher(host).matches() ? host.toLowerCase(Locale.ROOT) : null;
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Cookies by name; of a repeated name the first, which is the one of the longest path. */
    public Map<String, String> cookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String pair : headers.getOrDefault("cookie", "").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        pair.substring(0, equals).trim(),
                        pair.substring(equals + 1).trim());
            }
        }
        return cookies;
    }

    /** Whether the sender would rather see a page than JSON. */
    public boolean prefersHtml() {
        String accept = headers.getOrDefault("accept", "");
        return !path.startsWith("/api/") && accept.contains("text/html");
    }

    /** Never the query, a cookie or a body: this may stand in a log. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
