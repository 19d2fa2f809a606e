package io.peerline.server.story;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.server.testing.ClusterNode;
import io.peerline.server.testing.PostgresProcess;
import io.peerline.server.testing.RedisServer;
import io.peerline.server.testing.TemporaryFolder;
import io.peerline.server.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One PostgreSQL and one Redis for a test class; nodes on a fresh database, and people, for each test. */
final class ClusterFixture implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final int nodes;
    private final Map<String, String> settings;
    private final Deque<AutoCloseable> people = new ArrayDeque<>();
    private TemporaryFolder folder;
    private PostgresProcess postgres;
    private RedisServer redis;
    private TestCluster cluster;

    /** {@code settings}: other than {@link TestCluster} has. */
    ClusterFixture(int nodes, Map<String, String> settings) {
        this.nodes = nodes;
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = new TemporaryFolder();
        redis = RedisServer.start(folder.path());
        postgres = PostgresProcess.start(folder.path());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Path data = Files.createTempDirectory(folder.path(), "data-");
        cluster = TestCluster.start(data, postgres, redis, nodes, settings);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!people.isEmpty()) {
            people.pop().close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (postgres != null) {
            postgres.close();
        }
        if (redis != null) {
            redis.close();
        }
        folder.close();
    }

    ClusterNode node(int index) {
        return cluster.node(index);
    }

    RedisServer redis() {
        return redis;
    }

    /** What begins every key of this test's cluster in Redis. */
    String prefix() {
        return cluster.prefix();
    }

    PostgresProcess postgres() {
        return postgres;
    }

    /** A new visitor who comes in by this node. */
    SimVisitor visitor(int node, String name) throws DialRefused {
        return kept(SimVisitor.arrive(cluster.shop(node), name, Journal.NONE));
    }

    /** A member of the demo who comes in by this node. */
    SimRep rep(int node, String name) throws DialRefused {
        return kept(
                SimRep.signIn(cluster.shop(node), name, name + "@rockhard.example", cluster.password(), Journal.NONE));
    }

    private <T extends AutoCloseable> T kept(T one) {
        people.push(one);
        return one;
    }
}
