package io.peerline.server.site;

import io.peerline.server.rest.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Origins of the pages that may embed a site's widget. */
public final class Origins {

    private static final int MAX = 20;

    private Origins() {}

    /** Normalised origins; refused with a 400 problem when one is not {@code http(s)://host[:port]}. */
    public static List<String> check(List<String> given) {
        if (given.size() > MAX) {
            throw new Problem(400, "invalid", "origins has " + given.size() + " entries, expected at most " + MAX);
        }
        return given.stream().map(Origins::one).distinct().toList();
    }

    /** The origin of a page; empty for what is no web page's address. */
    public static Optional<String> of(String page) {
        try {
            URI uri = new URI(page);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(origin(uri)) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String origin(URI uri) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
    }

    private static String one(String given) {
        try {
            URI uri = new URI(given.trim());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (web && bare && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return origin(uri);
            }
        } catch (URISyntaxException malformed) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return new Problem(
                400, "invalid", "an origin must look like https://shop.example or http://host:port, without a path");
    }
}
