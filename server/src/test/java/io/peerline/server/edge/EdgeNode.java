package io.peerline.server.edge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.Status;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Authenticator;
import io.peerline.server.access.Principal;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.dispatch.Welcome;
import io.peerline.server.edge.http.AssetSource;
import io.peerline.server.edge.http.OwnOrigin;
import io.peerline.server.edge.http.RateLimits;
import io.peerline.server.edge.http.ScrapeResponder;
import io.peerline.server.edge.http.WebSetup;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.VisitorTokens;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.Presence;
import io.peerline.server.rest.Route;
import io.peerline.server.session.Reception;
import io.peerline.server.session.RequestFlow;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import io.peerline.server.session.SessionLimits;
import io.peerline.server.session.SessionRegistry;
import io.peerline.server.testing.ManualTime;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A real edge on free ports over fake features. Time stands still: buckets do not refill unless a test moves {@link #time}. */
final class EdgeNode implements AutoCloseable {

    static final SiteId SITE = new SiteId("shoes");
    private static final byte[] SECRET = "a secret of at least 32 bytes, for tests".getBytes(StandardCharsets.UTF_8);

    final ManualTime time = new ManualTime();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final VisitorTokens tokens = new VisitorTokens(SECRET, time);
    final SessionRegistry sessions = new SessionRegistry(5);
    final EdgeServer server;
    private final Map<String, Authenticator.SignedIn> signedIn = new ConcurrentHashMap<>();

    /** What a test may change before the start. */
    static final class Options {

        EdgeSettings.Limits limits = new EdgeSettings.Limits(
                100,
                100,
                64 * 1024,
                512 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(500));
        List<Route> routes = List.of();
        Map<String, byte[]> files = Map.of();
        Supplier<Optional<String>> notReady = Optional::empty;
        Duration beat = Duration.ofSeconds(30);
        SessionLimits sessions = SessionLimits.DEFAULT;
        EdgeSettings.Tls tls;
        String publicUrl;
        String trustedProxy;
        RequestFlow flow = (session, frame) -> {
            if (frame.id() != null) {
                session.send(new ServerMessage.Ack(frame.id().value(), null));
            }
        };
    }

    EdgeNode(Options options) {
        Meters meters = new Meters(registry);
        OwnOrigin own = new OwnOrigin(options.publicUrl);
        AssetSource files = options.files::get;
        WebSetup web = new WebSetup(
                options.routes,
                authenticator(),
                own,
                files,
                files,
                (problem, language) -> "<h1>" + problem.status() + "</h1>",
                options.notReady);
        SessionLife silent = new SessionLife() {
            @Override
            public void connected(Session session) {}

            @Override
            public void disconnected(Session session) {}
        };
        WireCodec codec = new WireCodec();
        Reception reception = new Reception(
                sessions,
                options.sessions,
                new Reception.Service(options.flow, silent, Thread::startVirtualThread),
                codec,
                time,
                meters);
        Upgrade upgrade = new Upgrade(
                own, authenticator(), reception, welcome(options.beat), new RateLimits(1000, 1000, 1000, time));
        server = new EdgeServer(
                new EdgeSettings(
                        new EdgeSettings.Bind("127.0.0.1", 0),
                        new EdgeSettings.Bind("127.0.0.1", 0),
                        options.tls,
                        options.trustedProxy,
                        options.limits),
                new EdgeServer.Front(
                        web.responder(new WebSetup.Rates(50, 10), time, meters),
                        new Sockets(upgrade, reception, codec, time, meters)),
                new ScrapeResponder(() -> "peerline_sessions 0\n"),
                sessions,
                time,
                meters);
        server.start();
    }

    String http() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The cookie's secret of a new sign-in; its csrf is {@code csrf-of-} + the secret. */
    String signIn(Role... roles) {
        String secret = IdFormat.random();
        Principal.Member member = new Principal.Member(SITE, new MemberId(IdFormat.random()), Set.of(roles));
        signedIn.put(secret, new Authenticator.SignedIn(member, "csrf-of-" + secret));
        return secret;
    }

    private Authenticator authenticator() {
        return new Authenticator() {
            @Override
            public Optional<Principal.Visitor> visitor(String token) {
                return tokens.verify(token);
            }

            @Override
            public Optional<SignedIn> member(String secret) {
                return Optional.ofNullable(signedIn.get(secret));
            }
        };
    }

    private Welcome welcome(Duration beat) {
        return new Welcome(
                new NodeId("n1"),
                new Welcome.Beats(beat, beat),
                new Welcome.Stored(answering(Members.class, Optional.empty()), answering(CallPolicies.class, Set.of())),
                tokens,
                answering(Presence.class, Status.ONLINE),
                time);
    }

    /** A port whose every method gives the same answer. */
    private static <T> T answering(Class<T> port, Object answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> answer));
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
