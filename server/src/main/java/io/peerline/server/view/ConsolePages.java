package io.peerline.server.view;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The document of the console application, for all of its own addresses, and for set-up and joining. It holds no data but the shop's key and name;
 * {@code ?site=} chooses among several shops, the first is the default.
 */
public final class ConsolePages {

    private final Views views;
    private final WebBundle bundle;
    private final Sites sites;

    public ConsolePages(Views views, WebBundle bundle, Sites sites) {
        this.views = views;
        this.bundle = bundle;
        this.sites = sites;
    }

    public List<Route> routes() {
        Route door = new Route("GET", "/", Access.ANYONE, request -> frontDoor());
        Stream<Route> console = Stream.of(
                        "/console", "/console/{section}", "/console/{section}/{item}", "/setup", "/join")
                .map(pattern -> new Route("GET", pattern, Access.ANYONE, this::show));
        return Stream.concat(Stream.of(door), console).toList();
    }

    /** Who types only the host's name is most likely looking for the community; before the first shop, for the console. */
    private Response frontDoor() {
        List<Site> all = sites.all();
        return Response.seeOther(
                all.isEmpty() ? "/console" : "/c/" + all.getFirst().id());
    }

    private Response show(Request request) {
        Site site = chosen(request);
        return views.page(200, "console.jte", new ConsolePage(bundle.entry("console"), site))
                .with("cache-control", "no-store")
                .picturesOf(site == null ? List.of() : site.origins());
    }

    private @Nullable Site chosen(Request request) {
        List<Site> all = sites.all();
        String wanted = request.query().get("site");
        if (wanted == null) {
            return all.isEmpty() ? null : all.getFirst();
        }
        return all.stream()
                .filter(site -> site.id().value().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem(404, "not_found", "no site has this key"));
    }

    /** {@code site}: null until the first shop is set up. */
    public record ConsolePage(
            WebBundle.Entry files, @Nullable Site site) {}
}
