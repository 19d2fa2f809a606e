package io.peerline.server;

import io.peerline.server.community.AnswerEndpoints;
import io.peerline.server.community.Answers;
import io.peerline.server.community.Browsing;
import io.peerline.server.community.FallbackFlow;
import io.peerline.server.community.InboxEndpoint;
import io.peerline.server.community.LateAnswers;
import io.peerline.server.community.Questions;
import io.peerline.server.community.Quota;
import io.peerline.server.community.RoundLog;
import io.peerline.server.community.ThreadEndpoints;
import io.peerline.server.edge.http.DesignedErrorPage;
import io.peerline.server.edge.http.ErrorPage;
import io.peerline.server.embed.GreetingEndpoint;
import io.peerline.server.embed.ThemeEndpoint;
import io.peerline.server.embed.WidgetPage;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.identity.JoinEndpoints;
import io.peerline.server.identity.Joining;
import io.peerline.server.identity.Passwords;
import io.peerline.server.identity.SessionEndpoints;
import io.peerline.server.identity.SetupLink;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.identity.SignIns;
import io.peerline.server.identity.TeamEndpoints;
import io.peerline.server.identity.VisitorEndpoints;
import io.peerline.server.identity.VisitorTokens;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Route;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.site.SiteEndpoints;
import io.peerline.server.view.ConsolePages;
import io.peerline.server.view.Views;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every page and endpoint of a node. */
final class Routes {

    /** What one person may write into the community: ten at once, then one in half a minute. */
    private static final int WRITES_AT_ONCE = 10;

    private static final Duration WRITE_EVERY = Duration.ofSeconds(30);

    private final Wiring node;
    private final Wiring.Live live;
    private final SetupLink setupLink;
    private final byte[] secret;
    private final Passwords passwords;
    private final Json json = new Json();
    private final WebBundle bundle = WebBundle.load();
    private final Views views = new Views();
    private final VisitorTokens tokens;
    private final SignIns signIns;
    private final Quota quota;

    Routes(Wiring node, Wiring.Live live, Passwords passwords, byte[] secret, SetupLink setupLink) {
        this.node = node;
        this.live = live;
        this.passwords = passwords;
        this.secret = secret.clone();
        this.setupLink = setupLink;
        this.tokens = new VisitorTokens(secret, node.clocks().wall());
        this.signIns = new SignIns(
                store().members(), passwords, tokens, node.clocks().wall(), node.clocks().ticker());
        this.quota = new Quota(WRITES_AT_ONCE, WRITE_EVERY, node.clocks().ticker());
    }

    List<Route> all() {
        return Stream.of(identity(), shop(), community()).flatMap(List::stream).toList();
    }

    SignIns signIns() {
        return signIns;
    }

    VisitorTokens tokens() {
        return tokens;
    }

    FallbackFlow fallback() {
        return new FallbackFlow(
                roundLog(), questions(), store().assignments(), live.assignments(), store().visitors(), node.clocks().wall());
    }

    LateAnswers lateAnswers() {
        return new LateAnswers(
                store().conversationLog(), store().community(), store().communityLookups(), node.people());
    }

    ErrorPage errorPage() {
        return new DesignedErrorPage(views, bundle);
    }

    private List<Route> identity() {
        SignInCookie cookie = new SignInCookie(node.settings().http().tls());
        Joining joining = new Joining(store().members(), passwords, signIns, secret, node.clocks().wall());
        return Stream.of(
                        new SessionEndpoints(signIns, store().members(), cookie, json).routes(),
                        new VisitorEndpoints(tokens, store().sites(), json).routes(),
                        new TeamEndpoints(store().members(), joining, json).routes(),
                        new JoinEndpoints(setupLink, joining, store().sites(), cookie, json).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> shop() {
        return Stream.of(
                        new SiteEndpoints(store().sites(), json).routes(),
                        new ThemeEndpoint(store().sites()).routes(),
                        new GreetingEndpoint(
                                        store().sites(),
                                        site -> live.assignments().team().of(site).forVisitors(),
                                        node.clocks().wall(),
                                        json)
                                .routes(),
                        new WidgetPage(views, bundle, store().sites()).routes(),
                        new ConsolePages(views, bundle, store().sites()).routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> community() {
        Answers answers = new Answers(
                store().community(), node.people(), lateAnswers(), live.assignments(), quota, node.clocks().wall());
        return Stream.of(
                        new ThreadEndpoints(
                                        store().community(),
                                        new Browsing(store().community()),
                                        questions(),
                                        live.assignments(),
                                        store().sites(),
                                        json)
                                .routes(),
                        new AnswerEndpoints(store().community(), answers, json).routes(),
                        new InboxEndpoint(
                                        store().memberLoads(),
                                        store().conversations(),
                                        roundLog(),
                                        store().visitors(),
                                        json)
                                .routes())
                .flatMap(List::stream)
                .toList();
    }

    private RoundLog roundLog() {
        return new RoundLog(store().conversations(), store().conversationLog(), node.people());
    }

    private Questions questions() {
        return new Questions(store().community(), node.people(), quota, node.clocks().wall());
    }

    private SqliteStore store() {
        return node.engines().store();
    }
}
