package io.peerline.server.embed;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.site.Accent;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The shop's colour as a stylesheet, since the strict content security policy allows no inline style. */
public final class ThemeEndpoint {

    private final Sites sites;

    public ThemeEndpoint(Sites sites) {
        this.sites = sites;
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/sites/{site}/theme.css", Access.ANYONE, this::theme));
    }

    private Response theme(Request request) {
        Accent accent = Accent.of(SitePath.find(request, sites).accent());
        String css = ":root{--shop-accent-light:" + accent.light() + ";--shop-accent-dark:" + accent.dark() + "}";
        return new Response(
                200,
                Map.of(
                        "content-type", List.of("text/css; charset=utf-8"),
                        "cache-control", List.of("public, max-age=60")),
                css.getBytes(StandardCharsets.UTF_8));
    }
}
