package io.peerline.server;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.community.FallbackFlow;
import io.peerline.server.dispatch.BeatFlow;
import io.peerline.server.dispatch.Dispatcher;
import io.peerline.server.dispatch.Features;
import io.peerline.server.dispatch.ResumeFlow;
import io.peerline.server.dispatch.SignInWatch;
import io.peerline.server.dispatch.Welcome;
import io.peerline.server.edge.EdgeServer;
import io.peerline.server.edge.EdgeSettings;
import io.peerline.server.edge.Sockets;
import io.peerline.server.edge.Upgrade;
import io.peerline.server.edge.http.AssetSource;
import io.peerline.server.edge.http.OwnOrigin;
import io.peerline.server.edge.http.RateLimits;
import io.peerline.server.edge.http.Responder;
import io.peerline.server.edge.http.WebSetup;
import io.peerline.server.session.Reception;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import io.peerline.server.session.SessionLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the edge in front of a node's features. */
final class WebWiring {

    private static final int MAILBOX_FRAMES = 256;
    private static final double UPGRADES_PER_SECOND = 20;
    private static final int ADDRESSES = 20_000;

    private final Wiring node;
    private final Wiring.Live live;
    private final Routes routes;
    private final OwnOrigin own;
    private final SignInWatch watch;

    WebWiring(Wiring node, Wiring.Live live, Routes routes) {
        this.node = node;
        this.live = live;
        this.routes = routes;
        this.own = new OwnOrigin(node.settings().http().publicUrl());
        this.watch = new SignInWatch(routes.standing(), node.clocks().ticker());
    }

    EdgeServer edge(Responder scrape, Supplier<Optional<String>> notReady) {
        Responder responder = new WebSetup(
                        routes.all(),
                        routes.signIns(),
                        own,
                        AssetSource.classPath("/web"),
                        AssetSource.classPath("/demo/faces"),
                        routes.errorPage(),
                        notReady)
                .responder(WebSetup.Rates.DEFAULT, node.clocks().ticker(), node.meters());
        return new EdgeServer(
                edgeSettings(),
                new EdgeServer.Front(responder, sockets()),
                scrape,
                node.sessions(),
                node.clocks().wall(),
                node.meters());
    }

    private Sockets sockets() {
        Reception reception = new Reception(
                node.sessions(),
                new SessionLimits(node.settings().limits().outboundBytes(), MAILBOX_FRAMES, Wiring.SESSIONS_PER_PARTY),
                new Reception.Service(dispatcher(), life(), node.clocks().threads()),
                node.codec(),
                node.clocks().wall(),
                node.meters());
        Upgrade upgrade = new Upgrade(
                own,
                routes.signIns(),
                reception,
                welcome(),
                new RateLimits(
                        UPGRADES_PER_SECOND,
                        10 * UPGRADES_PER_SECOND,
                        ADDRESSES,
                        node.clocks().ticker()));
        return new Sockets(upgrade, reception, node.codec(), node.clocks().ticker(), node.meters());
    }

    private Dispatcher dispatcher() {
        FallbackFlow fallback = routes.fallback();
        return new Dispatcher(
                new Features(
                        live.conversations(),
                        live.assignments(),
                        fallback,
                        live.calling().flow(),
                        live.assignments(),
                        live.presence()),
                new ResumeFlow(
                        live.assignments().views(), live.feeds(), live.parties(), live.assignments(), live.calls()),
                new BeatFlow(
                        live.feeds(),
                        node.engines().store().conversationLog(),
                        watch,
                        node.clocks().wall()),
                node.clocks().ticker(),
                node.meters());
    }

    private Welcome welcome() {
        NodeId name = node.engines().node();
        return new Welcome(
                name,
                new Welcome.Beats(
                        node.settings().presence().memberBeat(),
                        node.settings().presence().visitorBeat()),
                new Welcome.Stored(
                        node.engines().store().members(), node.engines().store().callPolicies()),
                routes.tokens(),
                live.presence(),
                node.clocks().wall());
    }

    /** Presence first when somebody comes, conversations first when somebody goes. */
    private SessionLife life() {
        return new SessionLife() {
            @Override
            public void connected(Session session) {
                live.channel().follow(session.principal().site());
                live.presence().connected(session);
            }

            @Override
            public void disconnected(Session session) {
                live.conversations().disconnected(session);
                live.calling().flow().disconnected(session);
                live.presence().disconnected(session);
                watch.forget(session);
            }
        };
    }

    private EdgeSettings edgeSettings() {
        var http = node.settings().http();
        var limits = node.settings().limits();
        EdgeSettings.Limits usual = EdgeSettings.Limits.DEFAULT;
        return new EdgeSettings(
                new EdgeSettings.Bind(http.address(), http.port()),
                new EdgeSettings.Bind(
                        node.settings().metrics().address(),
                        node.settings().metrics().port()),
                tls(http.tlsKeystore(), http.tlsPasswordFile()),
                http.trustedProxy(),
                new EdgeSettings.Limits(
                        limits.connections(),
                        limits.connectionsPerAddress(),
                        usual.bodyBytes(),
                        usual.pictureBytes(),
                        usual.requestTime(),
                        usual.idleTime(),
                        usual.closeTime()));
    }

    static EdgeSettings.@Nullable Tls tls(@Nullable Path keystore, @Nullable Path passwordFile) {
        if (keystore == null || passwordFile == null) {
            return null;
        }
        try {
            return new EdgeSettings.Tls(keystore, Files.readString(passwordFile).trim());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("tls.password-file " + passwordFile + " cannot be read", unreadable);
        }
    }
}
