package io.peerline.server.edge;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.ServerMessage.Hello;
import io.peerline.server.access.Authenticator;
import io.peerline.server.access.Principal;
import io.peerline.server.dispatch.Welcome;
import io.peerline.server.edge.http.HttpCall;
import io.peerline.server.edge.http.OwnOrigin;
import io.peerline.server.edge.http.RateLimits;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.UrlText;
import io.peerline.server.session.Reception;
import io.peerline.server.session.SessionRegistry.Refusal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a WebSocket before there is one: path, origin, protocol, session and proof. Whatever is wrong is an HTTP status, except a protocol version
 * that is not spoken here: a browser's script can only be told that by a close code. Blocking, any thread.
 */
public final class Upgrade {

    public static final String PATH = "/ws";
    public static final String PROTOCOL = "peerline.v1";
    private static final String ANY_VERSION = "peerline.v";
    private static final String TOKEN = "peerline.auth.";
    private static final int KEY_BYTES = 16;

    private final OwnOrigin own;
    private final Authenticator authenticator;
    private final Reception reception;
    private final Welcome welcome;
    private final RateLimits perAddress;

    public Upgrade(
            OwnOrigin own, Authenticator authenticator, Reception reception, Welcome welcome, RateLimits perAddress) {
        this.own = own;
        this.authenticator = authenticator;
        this.reception = reception;
        this.welcome = welcome;
        this.perAddress = perAddress;
    }

    sealed interface Decision {

        record Accept(Principal principal, SessionId session, Hello hello) implements Decision {}

        /** The socket opens with the {@code protocol} it offered, only to be closed as unsupported. */
        record Unsupported(String protocol) implements Decision {}
    }

    /** @throws Problem for every refusal */
    Decision decide(HttpCall call) {
        checkHandshake(call);
        if (!perAddress.take(call.peer().key())) {
            throw new Problem(429, "rate_limited", "too many connections of one address in a short time");
        }
        String origin = call.header("origin")
                .orElseThrow(() ->
                        new Problem(403, "forbidden", "the Origin header is missing, expected Peerline's own origin"));
        if (!own.is(origin, call)) {
            throw new Problem(403, "forbidden", "the Origin is not Peerline's own");
        }
        List<String> offered = Arrays.stream(call.headers()
                        .getOrDefault("sec-websocket-protocol", "")
                        .split(","))
                .map(String::trim)
                .toList();
        if (!offered.contains(PROTOCOL)) {
            return otherVersion(offered);
        }
        SessionId session = session(call);
        String token = token(offered);
        Principal principal = principal(token, call);
        reception.refusal(principal, session).ifPresent(Upgrade::refuse);
        return new Decision.Accept(principal, session, welcome.hello(principal, session, token));
    }

    private static void checkHandshake(HttpCall call) {
        if (!call.method().equals("GET")) {
            throw new Problem(405, "method_not_allowed", "the method is " + call.method() + ", expected GET");
        }
        boolean asks = has(call, "upgrade", "websocket") && has(call, "connection", "upgrade");
        if (!asks || !call.headers().getOrDefault("sec-websocket-version", "").equals("13")) {
            throw new Problem(426, "upgrade_required", "this address speaks WebSocket version 13 only");
        }
        if (!isKey(call.headers().getOrDefault("sec-websocket-key", ""))) {
            throw new Problem(400, "malformed", "Sec-WebSocket-Key must be the base64 of 16 bytes");
        }
    }

    private static boolean has(HttpCall call, String header, String word) {
        return Arrays.stream(call.headers().getOrDefault(header, "").split(","))
                .anyMatch(given -> given.trim().equalsIgnoreCase(word));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Decision otherVersion(List<String> offered) {
        Optional<String> version =
                offered.stream().filter(name -> name.startsWith(ANY_VERSION)).findFirst();
        return new Decision.Unsupported(version.orElseThrow(
                () -> new Problem(400, "invalid", "the subprotocol " + PROTOCOL + " must be offered")));
    }

    private static SessionId session(HttpCall call) {
        String given = UrlText.fields(call.query()).get("session");
        try {
            return new SessionId(given == null ? "" : given);
        } catch (IllegalArgumentException malformed) {
            throw new Problem(400, "invalid", "the query parameter session must be 22 base64url characters (128 bits)");
        }
    }

    private static @Nullable String token(List<String> offered) {
        return offered.stream()
                .filter(name -> name.startsWith(TOKEN))
                .map(name -> name.substring(TOKEN.length()))
                .findFirst()
                .orElse(null);
    }

    /** A token wins over a cookie: a rep may test the shop's widget in their own browser. */
    private Principal principal(@Nullable String token, HttpCall call) {
        if (token != null) {
            return authenticator
                    .visitor(token)
                    .orElseThrow(() ->
                            new Problem(401, "unauthorized", "the visitor's token is not genuine or has expired"));
        }
        String secret = call.cookies().get(SignInCookie.NAME);
        if (secret == null) {
            throw new Problem(401, "unauthorized", "neither a visitor's token nor a member's cookie was sent");
        }
        return authenticator
                .member(secret)
                .orElseThrow(() -> new Problem(401, "unauthorized", "the sign-in has ended"))
                .member();
    }

    private static void refuse(Refusal refusal) {
        throw switch (refusal) {
            case TOO_MANY -> new Problem(429, "rate_limited", "this person has as many open sessions as allowed");
            case FOREIGN -> new Problem(403, "forbidden", "this session id is in use by somebody else");
        };
    }
}
