package io.peerline.server.embed;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.ServerMessage.Wait;
import io.peerline.server.access.Access;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.site.Accent;
import io.peerline.server.site.Site;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loader's one request, made by every page view of the shop: who would answer. Read once a second per site, whatever the shop's traffic; readable by
 * pages of the site's origins only.
 */
public final class GreetingEndpoint {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Sites sites;
    private final Function<SiteId, Team> team;
    private final InstantSource clock;
    private final Json json;
    private final Map<SiteId, Cached> cache = new ConcurrentHashMap<>();

    /** {@code team}: who visitors may ask now. */
    public GreetingEndpoint(Sites sites, Function<SiteId, Team> team, InstantSource clock, Json json) {
        this.sites = sites;
        this.team = team;
        this.clock = clock;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/sites/{site}/greeting", Access.ANYONE, this::greet).cors(this::allows));
    }

    private boolean allows(Map<String, String> path, String origin) {
        String key = path.getOrDefault("site", "");
        return sites.all().stream()
                .filter(site -> site.id().value().equals(key))
                .anyMatch(site -> site.origins().contains(origin));
    }

    private Response greet(Request request) {
        Site site = SitePath.find(request, sites);
        long now = clock.millis();
        Cached known = cache.get(site.id());
        if (known == null || now - known.at() >= FRESH.toMillis()) {
            known = new Cached(now, team.apply(site.id()));
            cache.put(site.id(), known);
        }
        return json.answer(200, Greeting.of(site, known.team()))
                .with("cache-control", "no-cache")
                .with("cross-origin-resource-policy", "cross-origin");
    }

    private record Cached(long at, Team team) {}

    record Greeting(
            String name,
            String language,
            Accent accent,
            Launcher launcher,
            @Nullable Wait expectedWait) {

        static Greeting of(Site site, Team team) {
            Person first =
                    team.people().isEmpty() ? null : team.people().getFirst().person();
            return new Greeting(
                    site.name(),
                    site.language(),
                    Accent.of(site.accent()),
                    new Launcher(
                            first == null ? null : first.name(),
                            first == null ? null : first.face(),
                            team.people().size()),
                    team.expectedWait());
        }
    }

    /** Who would be asked first; absent when nobody is here. */
    record Launcher(@Nullable String name, @Nullable String face, int online) {}
}
