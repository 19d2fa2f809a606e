package io.peerline.server.edge.http;

import io.peerline.server.access.Authenticator;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.UrlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request. A visitor's bearer token wins over a member's cookie, because a rep may test the shop's widget in their own browser. A write with
 * a cookie alone proves nothing, since any page can make a browser send it: without the sign-in's csrf and an Origin of our own it is anonymous.
 */
final class Identification {

    private static final String BEARER = "Bearer ";
    private static final String CSRF_HEADER = "x-peerline-csrf";
    private static final String CSRF_FIELD = "csrf";

    private final Authenticator authenticator;
    private final OwnOrigin own;

    Identification(Authenticator authenticator, OwnOrigin own) {
        this.authenticator = authenticator;
        this.own = own;
    }

    /** {@code unproved}: there is a member's cookie but the write lacks the proof that the member meant it. */
    record Identity(@Nullable Principal principal, @Nullable String csrf, boolean unproved) {}

    /** A bearer token that is not genuine or has expired is a 401 problem. */
    Identity of(HttpCall call) {
        String authorization = call.headers().get("authorization");
        if (authorization != null) {
            return new Identity(visitor(authorization), null, false);
        }
        String secret = call.cookies().get(SignInCookie.NAME);
        Optional<Authenticator.SignedIn> member = secret == null ? Optional.empty() : authenticator.member(secret);
        if (member.isEmpty()) {
            return new Identity(null, null, false);
        }
        Authenticator.SignedIn signedIn = member.get();
        boolean meant = call.reads() || (fromOwnPage(call) && carries(signedIn.csrf(), call));
        return meant ? new Identity(signedIn.member(), signedIn.csrf(), false) : new Identity(null, null, true);
    }

    private Principal visitor(String authorization) {
        Optional<Principal.Visitor> visitor = authorization.startsWith(BEARER)
                ? authenticator.visitor(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
        return visitor.orElseThrow(() -> new Problem(
                401, "unauthorized", "the bearer token is not a genuine visitor token that has not expired"));
    }

    private boolean fromOwnPage(HttpCall call) {
        return call.header("origin").filter(origin -> own.is(origin, call)).isPresent();
    }

    private static boolean carries(String csrf, HttpCall call) {
        String given = call.headers().get(CSRF_HEADER);
        if (given == null && isForm(call)) {
            given = UrlText.fields(new String(call.body(), StandardCharsets.UTF_8))
                    .get(CSRF_FIELD);
        }
        return given != null
                && MessageDigest.isEqual(csrf.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isForm(HttpCall call) {
        return call.headers().getOrDefault("content-type", "").startsWith(Endpoints.FORM);
    }
}
