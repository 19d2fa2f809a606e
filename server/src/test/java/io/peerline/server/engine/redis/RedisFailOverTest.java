package io.peerline.server.engine.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.Topic;
import io.peerline.server.limit.Limits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.presence.PresenceUnknown;
import io.peerline.server.testing.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis hangs, restarts, or is replaced by Sentinel: nobody waits long, and everything comes back by itself. */
@Timeout(120)
class RedisFailOverTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Topic TOPIC = Topic.site(new SiteId("shoes"));

    @TempDir
    private Path folder;

    private final java.util.ArrayDeque<AutoCloseable> open = new java.util.ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private <T extends AutoCloseable> T keep(T made) {
        open.push(made);
        return made;
    }

    /** One of two nodes on the same Redis. */
    private static final class Node {
        private final Bus bus;
        private final Limits limits;
        private final PresenceDirectory presence;
        private final Lease self;
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final AtomicInteger losses = new AtomicInteger();
        private final List<String> seen = new CopyOnWriteArrayList<>();

        private Node(RedisWorld world, String name) {
            RedisCluster cluster = world.cluster();
            self = cluster.enter(new NodeId(name));
            bus = cluster.bus(self, new Meters(registry));
            limits = cluster.limits();
            presence = cluster.presence(self.node());
            bus.onLoss(losses::incrementAndGet);
            bus.subscribe(TOPIC, bytes -> seen.add(new String(bytes, StandardCharsets.UTF_8)));
        }

        private void say(String text) {
            bus.publish(TOPIC, text.getBytes(StandardCharsets.UTF_8));
        }

        private boolean reachesPresence() {
            try {
                presence.renew(self, Map.of());
                return true;
            } catch (PresenceUnknown unknown) {
                return false;
            }
        }
    }

    @Test
    void a_redis_that_hangs_keeps_nobody_waiting_and_what_was_published_meanwhile_may_come_late_but_in_order() {
        RedisServer server = keep(RedisServer.start(folder));
        RedisWorld world = keep(impatient(RedisWorld.place(false, List.of(server.url()))));
        Node a = new Node(world, "a");
        Node b = new Node(world, "b");

        server.pause();
        try {
            for (int number = 0; number < 100; number++) {
                a.say("during-" + number);
            }
            assertFalse(a.reachesPresence());
            assertTrue(a.limits.take(new Limits.Rate("once", 1, Duration.ofHours(1)), "somebody"));
            assertFalse(a.limits.take(new Limits.Rate("once", 1, Duration.ofHours(1)), "somebody"));
        } finally {
            server.resume();
        }

        await().atMost(SOON).until(a::reachesPresence);
        await().atMost(SOON).until(() -> {
            a.say("after");
            return b.seen.contains("after");
        });
        List<String> during =
                b.seen.stream().filter(text -> text.startsWith("during")).toList();
        assertTrue(during.stream().distinct().count() == during.size(), during::toString);
    }

    @Test
    void a_redis_that_starts_again_empty_is_used_again_and_the_loss_is_told() {
        RedisServer server = keep(RedisServer.start(folder));
        RedisWorld world = keep(impatient(RedisWorld.place(false, List.of(server.url()))));
        Node a = new Node(world, "a");
        Node b = new Node(world, "b");

        server.kill();
        await().atMost(SOON).until(() -> !a.reachesPresence());
        a.say("lost");
        await().atMost(SOON)
                .until(() -> a.registry.counter("peerline.bus.dropped").count() > 0);
        server.startAgain();

        await().atMost(SOON).until(() -> a.losses.get() > 0 && b.losses.get() > 0);
        await().atMost(SOON).until(a::reachesPresence);
        await().atMost(SOON).until(() -> {
            a.say("after");
            return b.seen.contains("after");
        });
        assertFalse(b.seen.contains("lost"));
    }

    @Test
    void sentinel_replaces_a_master_that_died_and_the_nodes_follow() throws Exception {
        Followed followed = sentinel();

        followed.master.kill();

        follows(followed);
    }

    @Test
    void sentinel_replaces_a_master_that_hangs_and_the_nodes_follow() throws Exception {
        Followed followed = sentinel();

        followed.master.pause();

        follows(followed);
    }

    private static void follows(Followed followed) {
        await().atMost(Duration.ofSeconds(60)).until(followed.a::reachesPresence);
        await().atMost(Duration.ofSeconds(60)).until(() -> followed.b.losses.get() > 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            followed.a.say("after");
            return followed.b.seen.contains("after");
        });
    }

    private static RedisWorld impatient(RedisPlace place) {
        return new RedisWorld(RedisWorld.impatient(place));
    }

    private record Followed(RedisServer master, Node a, Node b) {}

    private Followed sentinel() throws IOException {
        RedisServer master = keep(RedisServer.start(folder));
        RedisServer replica = keep(RedisServer.start(
                folder,
                "--replicaof",
                "127.0.0.1",
                Integer.toString(master.port()),
                "--repl-diskless-sync-delay",
                "0"));
        RedisWorld looking = keep(new RedisWorld(master));
        await().atMost(SOON)
                .until(() -> looking.console(replica).info("replication").contains("master_link_status:up"));
        int port = RedisServer.freePort();
        Path configuration = folder.resolve("sentinel.conf");
        Files.writeString(configuration, """
                sentinel monitor shop 127.0.0.1 %d 1
                sentinel down-after-milliseconds shop 700
                sentinel failover-timeout shop 5000
                """.formatted(master.port()));
        RedisServer sentinel = keep(RedisServer.startSentinel(folder, port, configuration));
        RedisWorld world = keep(
                impatient(RedisWorld.place(false, List.of("redis-sentinel://127.0.0.1:" + sentinel.port() + "#shop"))));
        Node a = new Node(world, "a");
        Node b = new Node(world, "b");
        return new Followed(master, a, b);
    }
}
