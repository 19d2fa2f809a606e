package io.peerline.server.site;

import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The owner's settings of their shop. */
public final class SiteEndpoints {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Set<String> LANGUAGES = Set.of("en", "de");
    private static final int SHORT = 80;
    private static final int GREETING = 300;

    private final Sites sites;
    private final Json json;

    public SiteEndpoints(Sites sites, Json json) {
        this.sites = sites;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/site", Access.OWNER, this::show),
                new Route("PUT", "/api/v1/site", Access.OWNER, this::save));
    }

    private Response show(Request request) {
        return json.answer(200, own(request));
    }

    private Response save(Request request) {
        Site old = own(request);
        Settings given = json.read(request, Settings.class);
        Site site = new Site(
                old.id(),
                text("name", given.name(), SHORT, old.name()),
                language(given.language(), old.language()),
                given.origins() == null ? old.origins() : Origins.check(given.origins()),
                colour(given.accent(), old.accent()),
                text("greeting", given.greeting(), GREETING, old.greeting()),
                optional("hours", given.hours()),
                optional("phone", given.phone()),
                optional("email", given.email()));
        sites.save(site);
        return json.answer(200, site);
    }

    private Site own(Request request) {
        Principal owner = request.principal().orElseThrow();
        return sites.find(owner.site()).orElseThrow(() -> new Problem(404, "not_found", "this site no longer exists"));
    }

    private static String text(String field, @Nullable String given, int max, String old) {
        if (given == null) {
            return old;
        }
        if (given.length() > max) {
            throw new Problem(
                    400, "invalid", field + " has " + given.length() + " characters, expected at most " + max);
        }
        return given.trim();
    }

    private static @Nullable String optional(String field, @Nullable String given) {
        String value = text(field, given, SHORT, "");
        return value.isEmpty() ? null : value;
    }

    private static String language(@Nullable String given, String old) {
        if (given != null && !LANGUAGES.contains(given)) {
            throw new Problem(400, "invalid", "language must be one of en, de");
        }
        return given == null ? old : given;
    }

    private static String colour(@Nullable String given, String old) {
        if (given != null && !COLOUR.matcher(given).matches()) {
            throw new Problem(400, "invalid", "accent must look like #b4532a");
        }
        return given == null ? old : given;
    }

    record Settings(
            @Nullable String name,
            @Nullable String language,
            @Nullable List<String> origins,
            @Nullable String accent,
            @Nullable String greeting,
            @Nullable String hours,
            @Nullable String phone,
            @Nullable String email) {}
}
