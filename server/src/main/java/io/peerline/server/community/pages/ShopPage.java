package io.peerline.server.community.pages;

import io.peerline.server.site.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page of the shop that a question is about. A visitor's client names it, so only the shop's own origins count. Pure. */
final class ShopPage {

    private ShopPage() {}

    /** The address without its query, or null when it is none of the shop's. */
    static @Nullable String of(@Nullable String url, Site site) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = new URI(url);
            String origin = uri.getScheme() + "://" + uri.getRawAuthority();
            boolean own = site.origins().contains(origin.toLowerCase(Locale.ROOT));
            return own ? origin + (uri.getRawPath() == null ? "" : uri.getRawPath()) : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    /** {@code granite} for {@code http://shop.example/boots/granite.html}; the host for the first page. */
    static String name(String url) {
        String path = URI.create(url).getPath();
        String last = path == null
                ? ""
                : path.replaceAll("/+$", "").replaceAll("^.*/", "").replaceAll("\\.\\w+$", "");
        return last.isBlank() ? URI.create(url).getAuthority() : last.replace('-', ' ');
    }
}
