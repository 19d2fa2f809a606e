package io.peerline.server.identity;

import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.util.Optional;

/** The members' cookie: HttpOnly, SameSite=Lax, Secure under TLS, for the whole origin. */
public final class SignInCookie {

    public static final String NAME = "peerline_session";

    private final boolean secure;

    public SignInCookie(boolean secure) {
        this.secure = secure;
    }

    public Response set(Response response, String secret) {
        return response.with("set-cookie", cookie(secret, SignIns.LIFE.toSeconds()));
    }

    public Response clear(Response response) {
        return response.with("set-cookie", cookie("", 0));
    }

    public static Optional<String> of(Request request) {
        return Optional.ofNullable(request.cookies().get(NAME));
    }

    private String cookie(String value, long maxAge) {
        return NAME + "=" + value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + maxAge + (secure ? "; Secure" : "");
    }
}
