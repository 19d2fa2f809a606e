package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Access;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import java.util.List;

/** A token for a visitor's first click. Nothing is stored on the server until they ask. */
public final class VisitorEndpoints {

    private final VisitorTokens tokens;
    private final Sites sites;
    private final Json json;

    public VisitorEndpoints(VisitorTokens tokens, Sites sites, Json json) {
        this.tokens = tokens;
        this.sites = sites;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(new Route("POST", "/api/v1/sites/{site}/visitors", Access.ANYONE, this::welcome));
    }

    private Response welcome(Request request) {
        SiteId site = SitePath.find(request, sites).id();
        return json.answer(201, new Token(tokens.issue(site)));
    }

    record Token(String token) {}
}
