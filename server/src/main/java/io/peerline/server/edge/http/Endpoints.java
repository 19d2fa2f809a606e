package io.peerline.server.edge.http;

import io.peerline.server.access.Principal;
import io.peerline.server.edge.http.Identification.Identity;
import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.UrlText;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a request to its endpoint: route, other origins, who, may they, how often, in which form. Every refusal is a {@link Problem}. */
final class Endpoints {

    static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final Router router;
    private final OwnOrigin own;
    private final Identification identification;
    private final RateLimits perPrincipal;
    private final Refusals refusals;
    private final Meters meters;

    Endpoints(
            Router router,
            OwnOrigin own,
            Identification identification,
            RateLimits perPrincipal,
            Refusals refusals,
            Meters meters) {
        this.router = router;
        this.own = own;
        this.identification = identification;
        this.perPrincipal = perPrincipal;
        this.refusals = refusals;
        this.meters = meters;
    }

    Response answer(HttpCall call) {
        return switch (router.match(call.method(), call.path())) {
            case Router.Match.None _ -> throw new Problem(404, "not_found", "there is nothing at this address");
            case Router.Match.OtherMethod(var allowed) -> {
                String methods = String.join(", ", allowed);
                Response answer = call.method().equals("OPTIONS") ? preflight(call) : otherMethod(call, methods);
                yield answer.with("allow", methods);
            }
            case Router.Match.Found found -> run(found, call);
        };
    }

    boolean takesPicture(String method, String path) {
        try {
            return router.match(method, path) instanceof Router.Match.Found found
                    && found.route().bodyType() instanceof String type
                    && type.startsWith("image/");
        } catch (Problem malformed) {
            return false;
        }
    }

    private Response otherMethod(HttpCall call, String methods) {
        return refusals.of(
                new Problem(
                        405, "method_not_allowed", "the method is " + call.method() + ", expected one of " + methods),
                call);
    }

    private Response run(Router.Match.Found found, HttpCall call) {
        Route route = found.route();
        String reader = otherOrigin(found, call);
        Identity identity = identification.of(call);
        checkAccess(route, identity);
        Principal principal = identity.principal();
        if (principal != null && !perPrincipal.take(principal.site() + "/" + principal.party())) {
            meters.limited(Meters.Limit.PRINCIPAL);
            throw new Problem(429, "rate_limited", "too many requests of one person; try again in a few seconds");
        }
        checkBody(call, route.bodyType());
        Response response = route.endpoint()
                .run(new Request(
                        call.method(),
                        call.path(),
                        found.names(),
                        UrlText.fields(call.query()),
                        call.headers(),
                        call.cookies(),
                        call.body(),
                        Optional.ofNullable(principal),
                        identity.csrf(),
                        call.peer().key()));
        return reader == null ? response : readable(response, reader);
    }

    /** The foreign origin that may read the answer, or null. A write from a foreign origin is refused; a read is answered, but not to that page. */
    private @Nullable String otherOrigin(Router.Match.Found found, HttpCall call) {
        String origin = call.headers().get("origin");
        if (origin == null || own.is(origin, call)) {
            return null;
        }
        Route.Cors cors = found.route().cors();
        if (cors != null && cors.allows(found.names(), origin)) {
            return origin;
        }
        if (!call.reads()) {
            throw new Problem(403, "forbidden", "the request comes from a page of another origin");
        }
        return null;
    }

    private Response preflight(HttpCall call) {
        String origin = call.headers().get("origin");
        Router.Match.Found shared = router.shared(call.path()).orElse(null);
        if (origin == null || shared == null || shared.route().cors() == null) {
            return Response.empty(204);
        }
        if (!shared.route().cors().allows(shared.names(), origin)) {
            throw new Problem(403, "forbidden", "pages of this origin may not read this");
        }
        return readable(Response.empty(204), origin)
                .with("access-control-allow-methods", shared.route().method())
                .with("access-control-allow-headers", "authorization, content-type, idempotency-key")
                .with("access-control-max-age", "600");
    }

    private static Response readable(Response response, String origin) {
        return response.with("access-control-allow-origin", origin)
                .with("vary", "origin")
                .with("cross-origin-resource-policy", "cross-origin");
    }

    private static void checkAccess(Route route, Identity identity) {
        if (route.access().permits(identity.principal())) {
            return;
        }
        if (identity.unproved()) {
            throw new Problem(
                    403,
                    "forbidden",
                    "a member's write needs the sign-in's csrf (header x-peerline-csrf or form field csrf) and our own Origin");
        }
        if (identity.principal() == null) {
            throw new Problem(401, "unauthorized", "this needs a sign-in or a visitor's token");
        }
        throw new Problem(403, "forbidden", "the role does not allow this");
    }

    private static void checkBody(HttpCall call, @Nullable String only) {
        if (call.body().length == 0) {
            return;
        }
        String type = call.headers()
                .getOrDefault("content-type", "")
                .split(";", 2)[0]
                .trim()
                .toLowerCase(Locale.ROOT);
        boolean taken = only == null ? type.equals(JSON) || type.equals(FORM) : type.equals(only);
        if (!taken) {
            throw new Problem(415, "unsupported", "the body must be " + (only == null ? JSON + " or " + FORM : only));
        }
    }
}
