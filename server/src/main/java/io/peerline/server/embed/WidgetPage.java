package io.peerline.server.embed;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.site.Site;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import io.peerline.server.view.Views;
import java.util.List;

/**
 * The document inside the shop page's frame, which only pages of the site's origins may show; and the same in a window of its own, for calls where the
 * shop's page gives its frames no camera.
 */
public final class WidgetPage {

    private final Views views;
    private final WebBundle bundle;
    private final Sites sites;

    public WidgetPage(Views views, WebBundle bundle, Sites sites) {
        this.views = views;
        this.bundle = bundle;
        this.sites = sites;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/widget/{site}", Access.ANYONE, this::show),
                new Route("GET", "/call/{site}", Access.ANYONE, this::showAlone));
    }

    private Response show(Request request) {
        Site site = SitePath.find(request, sites);
        return views.page(200, "widget.jte", new Document(bundle.entry("widget"), site))
                .with("cache-control", "no-cache")
                .picturesOf(site.origins())
                .framedBy(site.origins());
    }

    /** The frame that opens it hands the visitor's token over, so the window must keep its opener. */
    private Response showAlone(Request request) {
        Site site = SitePath.find(request, sites);
        return views.page(200, "call.jte", new Document(bundle.entry("widget"), site))
                .with("cache-control", "no-cache")
                .with("cross-origin-opener-policy", "unsafe-none")
                .picturesOf(site.origins());
    }

    /** The template's parameter. */
    public record Document(WebBundle.Entry files, Site site) {}
}
