package io.peerline.server.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.Clocks;
import io.peerline.server.Engines;
import io.peerline.server.Node;
import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.demo.Demo;
import io.peerline.server.edge.EdgeSettings;
import io.peerline.server.edge.PageServer;
import io.peerline.server.edge.http.PlainPages;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.observe.Meters;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.rest.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * A real server on free ports with the demo's people and questions, real SQLite in the folder given and the machine's time. Reopening on the same
 * folder is a restart.
 */
public final class TestNode implements Place, AutoCloseable {

    private static final String NO_SHOP_YET = "http://127.0.0.1:1";

    private final SystemTime time = new SystemTime(() -> {});
    private final SqliteStore store;
    private final Node node;
    private final Path folder;
    private final PageServer shop;
    private final String publicUrl;

    private TestNode(
            Path folder, Map<String, String> environment, BiFunction<Path, InstantSource, SqliteStore> stores) {
        this.folder = folder;
        this.publicUrl = environment.getOrDefault("PEERLINE_HTTP_PUBLIC_URL", "");
        Settings settings = SettingsReader.read(null, environment, new SettingsReader.Overrides(true, folder));
        Executor threads = task -> Thread.ofVirtual().name("test-node").start(task);
        this.store = stores.apply(folder, time);
        MemoryCluster cluster = new MemoryCluster(time, settings.presence().lease(), time, threads);
        Engines engines = new Engines(new NodeId("test-node"), store, cluster);
        this.node = new Node(settings, engines, new Clocks(time, time, time, threads));
        node.start();
        this.shop = openShop(settings);
    }

    /** The shop's pages need Peerline's address and Peerline needs the shop's, so the second is planted once its port is known. */
    private PageServer openShop(Settings settings) {
        Demo demo = node.plantDemo(new Demo.Addresses(origin(), NO_SHOP_YET, ""));
        EdgeSettings edge = new EdgeSettings(
                new EdgeSettings.Bind("127.0.0.1", settings.demo().shopPort()),
                new EdgeSettings.Bind("127.0.0.1", 0),
                null,
                null,
                EdgeSettings.Limits.DEFAULT);
        Meters meters = new Meters(new SimpleMeterRegistry());
        PageServer pages = PageServer.open(edge, new PlainPages(demo.shopRoutes(), meters), time, meters);
        node.plantDemo(new Demo.Addresses(origin(), "http://127.0.0.1:" + pages.port(), ""));
        return pages;
    }

    public static TestNode open(Path folder) {
        return open(folder, Map.of());
    }

    /** {@code environment}: settings such as PEERLINE_PRESENCE_GRACE. */
    public static TestNode open(Path folder, Map<String, String> environment) {
        return open(folder, environment, SqliteStore::open);
    }

    /** {@code stores} opens the store, perhaps one with a fault to order. */
    public static TestNode open(
            Path folder, Map<String, String> environment, BiFunction<Path, InstantSource, SqliteStore> stores) {
        Map<String, String> all = new HashMap<>(Map.of(
                "PEERLINE_HTTP_PORT", "0",
                "PEERLINE_METRICS_PORT", "0",
                "PEERLINE_DEMO_SHOP_PORT", "0"));
        all.putAll(environment);
        return new TestNode(folder, all, stores);
    }

    public int port() {
        return node.port();
    }

    public int metricsPort() {
        return node.metricsPort();
    }

    @Override
    public String origin() {
        return publicUrl.isEmpty() ? "http://localhost:" + node.port() : publicUrl;
    }

    @Override
    public String shopOrigin() {
        return "http://127.0.0.1:" + shop.port();
    }

    public URI uri(String path) {
        return URI.create(origin() + path);
    }

    @Override
    public String password() throws IOException {
        return Demo.password(folder);
    }

    public List<Route> routes() {
        return node.routes();
    }

    /** Elapsed time, for measuring. */
    public long nanos() {
        return time.nanos();
    }

    public SqliteStore store() {
        return store;
    }

    /** As on SIGTERM, without a window. */
    @Override
    public void close() {
        shop.close();
        node.stop(Duration.ZERO);
        store.close();
        time.close();
    }
}
