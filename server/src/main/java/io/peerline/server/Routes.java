package io.peerline.server;

import io.peerline.server.access.MemberChanges;
import io.peerline.server.call.CallSettingsEndpoints;
import io.peerline.server.call.ReportEndpoints;
import io.peerline.server.community.FallbackFlow;
import io.peerline.server.community.LateAnswers;
import io.peerline.server.config.Settings;
import io.peerline.server.edge.http.DesignedErrorPage;
import io.peerline.server.edge.http.ErrorPage;
import io.peerline.server.embed.GreetingEndpoint;
import io.peerline.server.embed.ThemeEndpoint;
import io.peerline.server.embed.WidgetPage;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.identity.JoinEndpoints;
import io.peerline.server.identity.Joining;
import io.peerline.server.identity.Passwords;
import io.peerline.server.identity.SessionEndpoints;
import io.peerline.server.identity.SetupLink;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.identity.SignIns;
import io.peerline.server.identity.StoredStanding;
import io.peerline.server.identity.TeamEndpoints;
import io.peerline.server.identity.VisitorEndpoints;
import io.peerline.server.identity.VisitorTokens;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.OpenApiEndpoint;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.session.Rechecks;
import io.peerline.server.site.SiteEndpoints;
import io.peerline.server.view.ConsolePages;
import io.peerline.server.view.Views;
import java.util.List;
import java.util.stream.Stream;

/** Every page and endpoint of a node. */
final class Routes {

    private final Wiring node;
    private final Wiring.Live live;
    private final SetupLink setupLink;
    private final byte[] secret;
    private final Passwords passwords;
    private final Json json = new Json();
    private final WebBundle bundle = WebBundle.load();
    private final Views views = new Views();
    private final VisitorTokens tokens;
    private final StoredStanding standing;
    private final MemberChanges changes;
    private final SignIns signIns;
    private final SignInCookie cookie;
    private final Joining joining;
    private final CommunityWiring community;

    Routes(Wiring node, Wiring.Live live, Passwords passwords, byte[] secret, SetupLink setupLink) {
        this.node = node;
        this.live = live;
        this.passwords = passwords;
        this.secret = secret.clone();
        this.setupLink = setupLink;
        this.tokens = new VisitorTokens(secret, node.clocks().wall());
        this.standing = new StoredStanding(store().members(), node.clocks().wall());
        Rechecks rechecks = new Rechecks(node.sessions(), live.channel(), standing);
        this.changes = (site, member) -> {
            rechecks.changed(site, member);
            live.calling().flow().memberChanged(site, member);
            live.assignments().memberChanged(site, member);
        };
        this.signIns = new SignIns(
                store().members(), passwords, tokens, changes, node.clocks().wall(), node.limits());
        this.cookie = new SignInCookie(node.settings().http().secure());
        this.joining = new Joining(
                store().members(),
                passwords,
                signIns,
                secret,
                changes,
                node.clocks().wall());
        this.community = new CommunityWiring(node, live);
    }

    List<Route> all() {
        return Stream.of(identity(), shop(), calls(), community.rest(json), communityPages())
                .flatMap(List::stream)
                .toList();
    }

    SignIns signIns() {
        return signIns;
    }

    StoredStanding standing() {
        return standing;
    }

    VisitorTokens tokens() {
        return tokens;
    }

    FallbackFlow fallback() {
        return community.fallback();
    }

    LateAnswers lateAnswers() {
        return community.lateAnswers();
    }

    ErrorPage errorPage() {
        return new DesignedErrorPage(views, bundle);
    }

    private List<Route> identity() {
        return Stream.of(
                        new SessionEndpoints(signIns, store().members(), cookie, json).routes(),
                        new VisitorEndpoints(tokens, store().sites(), json).routes(),
                        new TeamEndpoints(store().members(), joining, changes, json).routes(),
                        new JoinEndpoints(setupLink, joining, store().sites(), cookie, json).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> shop() {
        return Stream.of(
                        new OpenApiEndpoint().routes(),
                        new SiteEndpoints(store().sites(), json).routes(),
                        new ThemeEndpoint(store().sites()).routes(),
                        new GreetingEndpoint(
                                        store().sites(),
                                        site -> live.assignments()
                                                .team()
                                                .of(site)
                                                .forVisitors(),
                                        node.clocks().wall(),
                                        json)
                                .routes(),
                        new WidgetPage(views, bundle, store().sites()).routes(),
                        new ConsolePages(views, bundle, store().sites()).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> calls() {
        Settings.Calls servers = node.settings().calls();
        CallSettingsEndpoints settings = new CallSettingsEndpoints(
                new CallSettingsEndpoints.Stored(store().callPolicies(), store().embedTroubles()),
                live.calls(),
                live.assignments().callNews(),
                new CallSettingsEndpoints.Line(
                        !servers.stun().isEmpty(), !servers.turn().isEmpty()),
                node.clocks().wall(),
                json);
        ReportEndpoints reports = new ReportEndpoints(
                store().reports(), store().members(), node.clocks().wall(), json);
        return Stream.of(
                        settings.routes(),
                        reports.routes(),
                        live.calling().stills(json).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> communityPages() {
        return community.pages(views, bundle, new CommunityWiring.Doors(signIns, joining, cookie));
    }

    private SqlStore store() {
        return node.engines().store();
    }
}
