package io.peerline.server.engine.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.observe.Meters;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Clusters of one test on a Redis, with a prefix of their own; a look into Redis itself; all closed together. */
final class RedisWorld implements AutoCloseable {

    /** For tests in which Redis answers, however busy the machine is. */
    static final Duration PATIENT = Duration.ofSeconds(25);

    static final Duration LEASE = Duration.ofSeconds(10);

    final SystemTime time = new SystemTime(() -> {});
    final Executor threads = task -> Thread.ofVirtual().name("redis-test").start(task);
    final RedisPlace place;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    RedisWorld(RedisServer... servers) {
        this(place(
                servers.length > 1,
                List.of(servers).stream().map(RedisServer::url).toList()));
    }

    RedisWorld(RedisPlace place) {
        this.place = place;
    }

    static RedisPlace place(boolean sharded, List<String> urls) {
        return new RedisPlace(urls, null, null, sharded, "test-" + IdFormat.random(), PATIENT);
    }

    /** As it is in production: for tests in which Redis does not answer. */
    static RedisPlace impatient(RedisPlace place) {
        return new RedisPlace(
                place.urls(), place.login(), place.authority(), place.sharded(), place.prefix(), RedisPlace.PATIENCE);
    }

    RedisCluster cluster() {
        return cluster(UnaryOperator.identity());
    }

    RedisCluster cluster(UnaryOperator<String> clock) {
        return keep(RedisCluster.open(place, parts("installation", LEASE), clock));
    }

    RedisCluster.Parts parts(String installation, Duration lease) {
        return new RedisCluster.Parts(installation, lease, time, time, threads);
    }

    /** A node of its own, entered. */
    Bus bus(String name, SimpleMeterRegistry registry) {
        RedisCluster cluster = cluster();
        Lease self = cluster.enter(new NodeId(name));
        return cluster.bus(self, new Meters(registry));
    }

    /** What a person at Redis' own console would use. */
    RedisCommands<String, String> console(RedisServer server) {
        RedisClient client = RedisClient.create(server.url());
        open.push(client::shutdown);
        StatefulRedisConnection<String, String> connection = client.connect();
        return connection.sync();
    }

    <T extends AutoCloseable> T keep(T made) {
        open.push(made);
        return made;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        time.close();
    }
}
