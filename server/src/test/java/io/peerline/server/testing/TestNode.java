package io.peerline.server.testing;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.Clocks;
import io.peerline.server.Engines;
import io.peerline.server.Node;
import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.demo.Demo;
import io.peerline.server.engine.memory.MemoryCluster;
import io.peerline.server.engine.sql.SqliteStore;
import io.peerline.server.observe.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A real server on free ports with the demo's people and questions, real SQLite in the folder given and the machine's time. Reopening on the same
 * folder is a restart.
 */
public final class TestNode implements AutoCloseable {

    private static final String SHOP = "http://127.0.0.1:1";

    private final SystemTime time = new SystemTime(() -> {});
    private final SqliteStore store;
    private final Node node;
    private final Path folder;

    private TestNode(Path folder, Map<String, String> environment) {
        this.folder = folder;
        Settings settings = SettingsReader.read(null, environment, new SettingsReader.Overrides(true, folder));
        Executor threads = task -> Thread.ofVirtual().name("test-node").start(task);
        this.store = SqliteStore.open(folder, time);
        MemoryCluster cluster = new MemoryCluster(time, settings.presence().lease(), time, threads);
        Engines engines = new Engines(new NodeId("test-node"), store, cluster);
        this.node = new Node(settings, engines, new Clocks(time, time, time, threads));
        node.start();
        node.plantDemo(new Demo.Addresses(origin(), SHOP, ""));
    }

    public static TestNode open(Path folder) {
        return open(folder, Map.of());
    }

    /** {@code environment}: settings such as PEERLINE_PRESENCE_GRACE. */
    public static TestNode open(Path folder, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "PEERLINE_HTTP_PORT", "0",
                "PEERLINE_METRICS_PORT", "0",
                "PEERLINE_DEMO_SHOP_PORT", "0"));
        all.putAll(environment);
        return new TestNode(folder, all);
    }

    public int port() {
        return node.port();
    }

    public int metricsPort() {
        return node.metricsPort();
    }

    /** {@code http://localhost:PORT}, Peerline's own origin. */
    public String origin() {
        return "http://localhost:" + node.port();
    }

    public URI uri(String path) {
        return URI.create(origin() + path);
    }

    /** The demo people's password. */
    public String password() throws IOException {
        return Demo.password(folder);
    }

    public SqliteStore store() {
        return store;
    }

    /** As on SIGTERM, without a window. */
    @Override
    public void close() {
        node.stop(Duration.ZERO);
        store.close();
        time.close();
    }
}
