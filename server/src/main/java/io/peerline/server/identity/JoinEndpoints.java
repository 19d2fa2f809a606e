package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Access;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.site.Origins;
import io.peerline.server.site.Site;
import io.peerline.server.site.Sites;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first owner's set-up and invited members' joining, both by one-time links. */
public final class JoinEndpoints {

    private static final int NAME = 80;

    private final SetupLink setupLink;
    private final Joining joining;
    private final Sites sites;
    private final SignInCookie cookie;
    private final Json json;

    public JoinEndpoints(SetupLink setupLink, Joining joining, Sites sites, SignInCookie cookie, Json json) {
        this.setupLink = setupLink;
        this.joining = joining;
        this.sites = sites;
        this.cookie = cookie;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/v1/setup", Access.ANYONE, this::setUp),
                new Route("POST", "/api/v1/join", Access.ANYONE, this::join));
    }

    private Response setUp(Request request) {
        Setup given = json.read(request, Setup.class);
        String token = Given.present("token", given.token());
        if (!setupLink.matches(token)) {
            throw used();
        }
        Site site = new Site(
                Given.present("site", given.site()),
                Given.text("shop", given.shop(), NAME),
                given.language() == null ? "en" : Given.text("language", given.language(), 35),
                Origins.check(given.origins() == null ? List.of() : given.origins()),
                Site.DEFAULT_ACCENT,
                "",
                null,
                null,
                null);
        String email = Given.email(given.email());
        String name = Given.text("name", given.name(), NAME);
        String password = Given.newPassword(given.password());
        MemberRow owner = joining.newcomer(
                site.id(), email, name, password, EnumSet.of(Role.OWNER, Role.REP), List.of(site.language()));
        MemberRow stored = setupLink.use(token, () -> store(site, owner)).orElseThrow(JoinEndpoints::used);
        return signedIn(joining.signIn(stored));
    }

    /** After a crash in between it is done again from the start: the site is replaced, and nobody is the owner yet. */
    private MemberRow store(Site site, MemberRow owner) {
        sites.save(site);
        if (!joining.add(owner)) {
            throw new Problem(409, "conflict", "this address is a member already");
        }
        return owner;
    }

    private Response join(Request request) {
        Join given = json.read(request, Join.class);
        String name = Given.text("name", given.name(), NAME);
        String password = Given.newPassword(given.password());
        return joining.accept(Given.present("token", given.token()), name, password)
                .map(this::signedIn)
                .orElseThrow(JoinEndpoints::used);
    }

    private Response signedIn(SignIns.Outcome.SignedIn in) {
        return cookie.set(json.answer(201, SessionEndpoints.Signed.of(in.member(), in.csrf())), in.secret());
    }

    private static Problem used() {
        return new Problem(410, "link_used", "this link was used, has expired or was never valid; ask for a new one");
    }

    record Setup(
            @Nullable String token,
            @Nullable SiteId site,
            @Nullable String shop,
            @Nullable String language,
            @Nullable List<String> origins,
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Setup[" + site + "]";
        }
    }

    record Join(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Join[]";
        }
    }
}
