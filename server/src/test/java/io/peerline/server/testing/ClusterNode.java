package io.peerline.server.testing;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.Clocks;
import io.peerline.server.Engines;
import io.peerline.server.Node;
import io.peerline.server.cluster.Cluster;
import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.demo.Demo;
import io.peerline.server.engine.redis.RedisCluster;
import io.peerline.server.engine.redis.RedisPlace;
import io.peerline.server.engine.sql.PostgresStore;
import io.peerline.server.engine.sql.SqlStore;
import io.peerline.server.observe.SystemTime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/** One node of a {@link TestCluster}: killed, stopped, started again, cut off, on the same door. */
public final class ClusterNode implements AutoCloseable {

    private static final String NO_SHOP = "http://127.0.0.1:1";

    private final Settings settings;
    private final Gates gates;
    private Running running;
    private Thread buried = new Thread(() -> {});

    /** {@code door}: where clients come in. */
    record Gates(TcpGate door, TcpGate postgres, TcpGate redis) {}

    private record Running(SystemTime time, SqlStore store, Cluster cluster, Node node) {}

    ClusterNode(Path folder, Map<String, String> environment, Gates gates) {
        this.settings = SettingsReader.read(null, environment, new SettingsReader.Overrides(true, folder));
        this.gates = gates;
        start();
    }

    /** The first time, and after {@link #kill} or {@link #stop}; with all gates open. */
    public void start() {
        bury();
        gates.postgres().open();
        gates.redis().open();
        SystemTime time = new SystemTime(() -> {});
        Executor threads = task -> Thread.ofVirtual().name("test-node").start(task);
        Clocks clocks = new Clocks(time, time, time, threads);
        SqlStore store = PostgresStore.open(settings.postgres(), time);
        Settings.Redis redis = settings.redis();
        RedisPlace place = new RedisPlace(redis.urls(), null, null, false, redis.prefix(), RedisPlace.PATIENCE);
        Cluster cluster = RedisCluster.open(
                place, new RedisCluster.Parts("test", settings.presence().lease(), time, time, threads));
        Node node = new Node(settings, new Engines(new NodeId(settings.data().node()), store, cluster), clocks);
        node.start();
        node.plantDemo(new Demo.Addresses(door().toString(), NO_SHOP, ""));
        running = new Running(time, store, cluster, node);
        gates.door().leadsTo(node.port());
    }

    /** Stays the same, whichever node it leads to. */
    public URI door() {
        return URI.create("http://localhost:" + gates.door().port());
    }

    /** As a load balancer sends everybody elsewhere who comes from now on. */
    public void sendClientsTo(ClusterNode other) {
        gates.door().leadsTo(other.running.node().port());
    }

    public int port() {
        return running.node().port();
    }

    /** What it can do without anybody's help. */
    public SqlStore store() {
        return running.store();
    }

    /** The value of a gauge or counter as Prometheus reads it; of all its tags together. */
    public double metric(String name) {
        return Pages.text(URI.create("http://127.0.0.1:" + running.node().metricsPort() + "/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    public TcpGate redis() {
        return gates.redis();
    }

    /** Without a word to anybody: clients, Redis and PostgreSQL see their connections break, and nothing more comes from it. */
    public void kill() {
        gates.redis().cut();
        gates.postgres().cut();
        gates.door().cut();
        Running dead = running;
        running = null;
        buried = Thread.ofVirtual().name("test-node-dead").start(() -> end(dead, Duration.ZERO));
    }

    /** The beginning of a drain: it serves on and is not ready. */
    public void retire() {
        running.node().retire(Duration.ZERO);
    }

    /** The rest of a drain. */
    public void stop(Duration window) {
        Running stopped = running;
        running = null;
        end(stopped, window);
    }

    private static void end(Running ended, Duration window) {
        ended.node().stop(window);
        ended.cluster().close();
        ended.store().close();
        ended.time().close();
    }

    @Override
    public void close() {
        if (running != null) {
            stop(Duration.ZERO);
        }
        bury();
        gates.door().close();
        gates.redis().close();
        gates.postgres().close();
    }

    private void bury() {
        try {
            buried.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
