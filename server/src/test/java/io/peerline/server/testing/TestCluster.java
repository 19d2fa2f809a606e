package io.peerline.server.testing;

import io.peerline.loadtest.client.Shop;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several nodes in this process over one real PostgreSQL and one real Redis, with the demo's people. Each node reaches both by gates of its own, so one
 * node can be cut off alone; clients reach it by a door that can lead to another node.
 */
public final class TestCluster implements AutoCloseable {

    public static final SiteId SITE = new SiteId("rock-hard");

    /** How long anything may take that a busy machine slows down. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<String, String> settings;
    private final int postgres;
    private final RedisServer redis;
    private final List<ClusterNode> nodes = new ArrayList<>();
    private final Map<Integer, Shop> shops = new HashMap<>();

    private TestCluster(Path folder, PostgresProcess postgres, RedisServer redis, Map<String, String> more) {
        this.folder = folder;
        this.postgres = postgres.port();
        this.redis = redis;
        this.settings = new HashMap<>(Map.of(
                "PEERLINE_HTTP_PORT", "0",
                "PEERLINE_METRICS_PORT", "0",
                "PEERLINE_DEMO_SHOP_PORT", "0",
                "PEERLINE_STORE_PASSWORD", "postgres",
                "PEERLINE_STORE_TIME_OUT", "4s",
                "PEERLINE_PRESENCE_LEASE", "5s",
                "PEERLINE_PRESENCE_RENEW", "1s",
                "PEERLINE_PRESENCE_GRACE", "4s",
                "PEERLINE_LIMITS_CONNECTIONS_PER_ADDRESS", "2000"));
        settings.put("database", postgres.database());
        settings.put("PEERLINE_REDIS_PREFIX", "test-" + IdFormat.random());
        settings.putAll(more);
    }

    /** In a database of its own, with a prefix of its own. {@code more}: settings such as PEERLINE_PRESENCE_LEASE. */
    public static TestCluster start(
            Path folder, PostgresProcess postgres, RedisServer redis, int nodes, Map<String, String> more)
            throws IOException {
        TestCluster cluster = new TestCluster(folder, postgres, redis, more);
        try {
            for (int i = 0; i < nodes; i++) {
                cluster.nodes.add(cluster.node("node-" + i));
            }
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    private ClusterNode node(String name) throws IOException {
        Map<String, String> own = new HashMap<>(settings);
        TcpGate toPostgres = TcpGate.to(postgres);
        TcpGate toRedis = TcpGate.to(redis.port());
        own.put(
                "PEERLINE_STORE_URL",
                "postgresql://postgres@127.0.0.1:" + toPostgres.port() + "/" + own.remove("database"));
        own.put("PEERLINE_REDIS_URL", "redis://127.0.0.1:" + toRedis.port());
        own.put("PEERLINE_DATA_NODE", name);
        return new ClusterNode(folder, own, new ClusterNode.Gates(TcpGate.unbuilt(), toPostgres, toRedis));
    }

    public ClusterNode node(int index) {
        return nodes.get(index);
    }

    /** How clients that begin at this node reach the shop. */
    public Shop shop(int index) {
        return shops.computeIfAbsent(index, node -> new Shop(node(node).door(), SITE, PATIENCE));
    }

    public String prefix() {
        return settings.get("PEERLINE_REDIS_PREFIX");
    }

    public String password() {
        return Demo.password(folder);
    }

    @Override
    public void close() {
        shops.values().forEach(Shop::close);
        nodes.forEach(ClusterNode::close);
    }
}
