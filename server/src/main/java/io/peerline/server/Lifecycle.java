package io.peerline.server;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.cluster.Cluster;
import io.peerline.server.config.InvalidSettings;
import io.peerline.server.config.Settings;
import io.peerline.server.edge.CannotListen;
import io.peerline.server.engine.sql.PostgresStore;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.engine.sql.UnusableDatabase;
import io.peerline.server.identity.Installation;
import io.peerline.server.observe.SystemTime;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: opens the engines, starts the node, and stops both when the process is told to end. */
final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** Nobody can go elsewhere; not everybody should come back in the same moment. */
    private static final Duration ALONE = Duration.ofSeconds(1);

    private final Settings settings;
    private final SystemTime time = new SystemTime(() -> LOG.error("A timed task failed; the lines before say which"));
    private final Clocks clocks;
    private final SqlStore store;
    private final Cluster cluster;
    private final Node node;
    private @Nullable DemoShopServer demo;
    private volatile boolean ready;

    private Lifecycle(Settings settings) {
        this.settings = settings;
        Executor threads = task -> Thread.ofVirtual().name("peerline").start(task);
        this.clocks = new Clocks(time, time, time, threads);
        byte[] secret = Installation.secret(settings.data().folder());
        this.store = open(settings, time);
        this.cluster = ClusterWiring.open(settings, secret, clocks);
        Engines engines = new Engines(new NodeId(settings.data().node()), store, cluster);
        this.node = new Node(settings, engines, clocks);
    }

    private static SqlStore open(Settings settings, InstantSource clock) {
        Settings.Postgres postgres = settings.postgres();
        return postgres == null
                ? SqliteStore.open(settings.data().folder(), clock)
                : PostgresStore.open(postgres, clock);
    }

    /** Returns when the server is ready; it ends with the process. @throws StartFailed with one line for a person @throws InvalidSettings when the database they name cannot be used */
    static void start(Settings settings, PrintStream out) {
        try {
            new Lifecycle(settings).run(out);
        } catch (UnusableDatabase wrong) {
            throw new InvalidSettings(List.of(String.valueOf(wrong.getMessage())));
        } catch (CannotListen | IllegalStateException | UncheckedIOException failed) {
            throw new StartFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** What would work and yet a person should know. @throws InvalidSettings when the database they name cannot be used */
    static List<String> warnings(Settings settings) {
        Settings.Postgres postgres = settings.postgres();
        try {
            return postgres == null ? List.of() : PostgresStore.warnings(postgres);
        } catch (UnusableDatabase wrong) {
            throw new InvalidSettings(List.of(String.valueOf(wrong.getMessage())));
        }
    }

    private void run(PrintStream out) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("The thread {} ended by a bug", thread.getName(), failure));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("peerline-stop").unstarted(this::stop));
        node.start();
        if (settings.demo().enabled()) {
            demo = DemoShopServer.open(settings, node, clocks);
            out.println(demo.screen());
        } else {
            out.println(welcome());
        }
        out.flush();
        ready = true;
    }

    private String welcome() {
        String scheme = settings.http().tls() ? "https" : "http";
        String origin = settings.http().publicUrl() == null
                ? scheme + "://localhost:" + node.port()
                : settings.http().publicUrl();
        return node.setupPath()
                .map(path -> "Peerline is ready. Set up your shop, once, within this start: " + origin + path)
                .orElse("Peerline is ready: " + origin + "/console");
    }

    /** Half of the window is for load balancers to notice, a fifth for those who are slow to close. */
    private void drain() {
        if (settings.redis().urls().isEmpty()) {
            node.stop(ALONE);
            return;
        }
        Duration notice = settings.drain().dividedBy(2);
        Duration slow = settings.drain().dividedBy(5);
        node.retire(notice);
        node.stop(settings.drain().minus(notice).minus(slow));
    }

    private void stop() {
        if (demo != null) {
            demo.close();
        }
        drain();
        cluster.close();
        store.close();
        time.close();
        if (ready) {
            // A server that was told to end and did so is no failure; the JVM would say 143.
            Runtime.getRuntime().halt(0);
        }
    }
}
