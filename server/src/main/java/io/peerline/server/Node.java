package io.peerline.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.peerline.server.assignment.Backlog;
import io.peerline.server.config.Settings;
import io.peerline.server.demo.Demo;
import io.peerline.server.edge.EdgeServer;
import io.peerline.server.edge.http.ScrapeResponder;
import io.peerline.server.identity.Installation;
import io.peerline.server.identity.Passwords;
import io.peerline.server.identity.SetupLink;
import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One running server: everything between its ports and its engines. Several may live in one process. Started and stopped once. */
public final class Node {

    private final Settings settings;
    private final Engines engines;
    private final Clocks clocks;
    private final Wiring.Live live;
    private final Passwords passwords = new Passwords();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters;
    private final SetupLink setupLink;
    private final Routes routes;
    private final EdgeServer edge;
    private final Readiness readiness;

    public Node(Settings settings, Engines engines, Clocks clocks) {
        this.settings = settings;
        this.engines = engines;
        this.clocks = clocks;
        this.meters = new Meters(registry);
        Wiring wiring = new Wiring(settings, engines, clocks, meters);
        this.live = wiring.live();
        this.setupLink = settings.demo().enabled()
                ? SetupLink.used()
                : SetupLink.whileOwnerless(
                        engines.store().sites(), engines.store().members());
        byte[] secret = Installation.secret(settings.data().folder());
        this.routes = new Routes(wiring, live, passwords, secret, setupLink);
        this.edge = new WebWiring(wiring, live, routes).edge(new ScrapeResponder(registry::scrape), this::notReady);
        Backlog backlog = engines.store().backlog();
        this.readiness = new Readiness(edge::stopping, backlog::now, clocks.ticker());
        meters.watchProcess();
        meters.watchNode(new Meters.NodeState(
                () -> notReady().isEmpty(),
                live.presence()::lost,
                engines.store()::queuedWrites,
                () -> backlog.now().questions(),
                () -> backlog.now().longest()));
    }

    /** Returns when the node takes connections. @throws io.peerline.server.edge.CannotListen when a port is busy; the node is stopped then */
    public void start() {
        engines.store().onCommit(live.feeds());
        live.feeds().start();
        live.presence().start();
        live.assignments().start();
        live.calls().start();
        routes.lateAnswers().start();
        edge.start();
    }

    /** Serves on for {@code notice} while /readyz says no; {@link #stop} follows. */
    public void retire(Duration notice) {
        edge.retire(notice);
    }

    /** Sends everybody elsewhere within {@code window}, then stops. The engines stay open: they are the caller's. */
    public void stop(Duration window) {
        edge.stop(window);
        routes.lateAnswers().stop();
        live.calls().stop();
        live.assignments().stop();
        live.presence().close();
        live.feeds().close();
        passwords.close();
        registry.close();
    }

    public int port() {
        return edge.port();
    }

    public int metricsPort() {
        return edge.metricsPort();
    }

    /** Every page and endpoint this node answers. */
    public List<Route> routes() {
        return routes.all();
    }

    /** The link for the first owner, while there is none. */
    public Optional<String> setupPath() {
        return Optional.ofNullable(setupLink.path());
    }

    /** Blocks for the first start's password hashing; a store that has the demo keeps it. */
    public Demo plantDemo(Demo.Addresses addresses) {
        return Demo.prepare(
                settings.data().folder(),
                addresses,
                new Demo.Ground(
                        engines.store().sites(),
                        engines.store().members(),
                        engines.store().community(),
                        passwords,
                        clocks.wall()));
    }

    Meters meters() {
        return meters;
    }

    private Optional<String> notReady() {
        return readiness.missing();
    }
}
