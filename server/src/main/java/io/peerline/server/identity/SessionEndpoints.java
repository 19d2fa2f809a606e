package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
public final class SessionEndpoints {

    private final SignIns signIns;
    private final Members members;
    private final SignInCookie cookie;
    private final Json json;

    public SessionEndpoints(SignIns signIns, Members members, SignInCookie cookie, Json json) {
        this.signIns = signIns;
        this.members = members;
        this.cookie = cookie;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/session", Access.ANYONE, this::signIn),
                new Route("GET", "/api/v1/session", Access.ANYONE, this::show),
                new Route("DELETE", "/api/v1/session", Access.MEMBER, this::signOut));
    }

    private Response signIn(Request request) {
        Credentials given = json.read(request, Credentials.class);
        SiteId site = Given.present("site", given.site());
        String email = Given.email(given.email());
        String password = Given.text("password", given.password(), Passwords.MAX_LENGTH);
        return switch (signIns.signIn(site, email, password, request.remote())) {
            case SignIns.Outcome.SignedIn in ->
                cookie.set(json.answer(200, Signed.of(in.member(), in.csrf())), in.secret());
            case SignIns.Outcome.Wrong() ->
                throw new Problem(401, "wrong_credentials", "e-mail address or password is wrong");
            case SignIns.Outcome.Wait(var left) ->
                throw new Problem(429, "rate_limited", "too many tries; wait " + (left.toSeconds() + 1) + " s");
        };
    }

    /** That nobody is signed in is an answer like another: the console asks at each start, and a refusal would stand in the browser's log as an error. */
    private Response show(Request request) {
        if (!(request.principal().orElse(null) instanceof Principal.Member member)) {
            return Response.empty(204);
        }
        MemberRow row = members.find(member.site(), member.id())
                .orElseThrow(() -> new Problem(401, "signed_out", "this member no longer exists"));
        return json.answer(200, Signed.of(row, Given.present("csrf", request.csrf())));
    }

    private Response signOut(Request request) {
        SignInCookie.of(request).ifPresent(signIns::signOut);
        return cookie.clear(Response.empty(204));
    }

    record Credentials(
            @Nullable SiteId site,
            @Nullable String email,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[" + site + "]";
        }
    }

    /** What the console needs to know of who is signed in. */
    record Signed(
            String site,
            String member,
            String name,
            @Nullable String face,
            Set<Role> roles,
            String csrf) {
        static Signed of(MemberRow row, String csrf) {
            return new Signed(row.site().value(), row.id().value(), row.name(), row.face(), row.roles(), csrf);
        }

        @Override
        public String toString() {
            return "Signed[" + site + "/" + member + "]";
        }
    }
}
