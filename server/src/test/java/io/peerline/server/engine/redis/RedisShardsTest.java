package io.peerline.server.engine.redis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lettuce.core.KillArgs;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.BusContract;
import io.peerline.server.bus.Topic;
import io.peerline.server.limit.Limits;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.testing.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three masters: everything works, whichever of them a site's slot is on. */
class RedisShardsTest implements BusContract {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    /** Enough that each master has some. */
    private static final List<SiteId> SITES = Stream.iterate(0, number -> number + 1)
            .limit(24)
            .map(number -> new SiteId("site-" + number))
            .toList();

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RedisServer[] servers;

    private final RedisWorld world = new RedisWorld(servers);
    private final Bus a = world.bus("a", new SimpleMeterRegistry());
    private final Bus b = world.bus("b", new SimpleMeterRegistry());

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        servers = Stream.generate(
                        () -> RedisServer.start(folder, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000"))
                .limit(MASTERS)
                .toArray(RedisServer[]::new);
        try (RedisWorld making = new RedisWorld(servers)) {
            for (int i = 0; i < MASTERS; i++) {
                RedisCommands<String, String> console = making.console(servers[i]);
                console.clusterAddSlotsRange(Range.create(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS - 1));
                console.clusterMeet("127.0.0.1", servers[0].port());
            }
            for (RedisServer server : servers) {
                RedisCommands<String, String> console = making.console(server);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> console.clusterInfo().contains("cluster_state:ok")
                                && console.clusterInfo().contains("cluster_known_nodes:" + MASTERS));
            }
        }
    }

    @AfterAll
    static void stop() {
        for (RedisServer server : servers) {
            server.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Override
    public Bus a() {
        return a;
    }

    @Override
    public Bus b() {
        return b;
    }

    @Override
    public void interruptB() {
        AtomicInteger told = new AtomicInteger();
        Bus.Subscription listening = b.onLoss(told::incrementAndGet);
        Bus.Subscription known = b.subscribe(TOPIC, bytes -> {});
        List<RedisCommands<String, String>> consoles =
                Stream.of(servers).map(world::console).toList();
        consoles.forEach(console -> console.clientKill(KillArgs.Builder.typePubsub()));
        String channel = world.place.key(TOPIC.site().value(), TOPIC.name());
        await().atMost(SOON).until(() -> told.get() > 0);
        await().atMost(SOON).until(() -> consoles.stream().anyMatch(console -> subscribers(console, channel) > 0));
        known.cancel();
        listening.cancel();
    }

    private static long subscribers(RedisCommands<String, String> console, String channel) {
        return console.pubsubShardNumsub(channel).getOrDefault(channel, 0L);
    }

    @Test
    void topics_of_sites_on_every_master_are_heard() {
        Map<SiteId, List<String>> seen = new HashMap<>();
        for (SiteId site : SITES) {
            List<String> here = new CopyOnWriteArrayList<>();
            seen.put(site, here);
            b.subscribe(Topic.site(site), bytes -> here.add(new String(bytes, StandardCharsets.UTF_8)));
        }

        SITES.forEach(site -> a.publish(Topic.site(site), site.value().getBytes(StandardCharsets.UTF_8)));

        SITES.forEach(site -> await().until(() -> seen.get(site).equals(List.of(site.value()))));
    }

    @Test
    void a_topic_whose_slot_moved_to_another_master_is_subscribed_there_and_the_loss_is_told() {
        Topic topic = Topic.site(new SiteId("moving"));
        int slot = SlotHash.getSlot(world.place.key(topic.site().value(), topic.name()));
        int from = slot * MASTERS / SLOTS;
        int owner = slot >= (from + 1) * SLOTS / MASTERS ? from + 1 : from;
        int target = (owner + 1) % MASTERS;
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger told = new AtomicInteger();
        b.onLoss(told::incrementAndGet);
        b.subscribe(topic, bytes -> seen.add(new String(bytes, StandardCharsets.UTF_8)));

        move(slot, target);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> told.get() > 0);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                a.publish(topic, "moved".getBytes(StandardCharsets.UTF_8));
                return seen.contains("moved");
            });
        } finally {
            move(slot, owner);
        }
    }

    private void move(int slot, int target) {
        String id = world.console(servers[target]).clusterMyId();
        world.console(servers[target]).clusterSetSlotNode(slot, id);
        for (RedisServer server : servers) {
            world.console(server).clusterSetSlotNode(slot, id);
        }
    }

    @Test
    void presence_of_sites_on_every_master_is_joined_read_renewed_and_swept() {
        PresenceDirectory directory = world.cluster().presence(new NodeId("c"));
        Lease lease = new Lease(new NodeId("c"), 1);
        directory.renew(lease, Map.of());
        Map<SiteId, Digest> digests = new HashMap<>();
        for (SiteId site : SITES) {
            Entry entry = entry(site, lease);
            directory.join(entry);
            digests.put(site, Digest.of(List.of(entry)));
            assertEquals(List.of(entry), directory.of(site));
        }

        assertEquals(List.of(), directory.renew(lease, digests).rejoin());
        directory.renew(new Lease(lease.node(), 2), Map.of());

        assertEquals(SITES.size(), directory.sweep());
    }

    @Test
    void limits_count_on_every_master() {
        Limits one = world.cluster().limits();
        Limits other = world.cluster().limits();
        Limits.Rate once = new Limits.Rate("once", 1, Duration.ofHours(1));

        for (SiteId site : SITES) {
            assertEquals(true, one.take(once, site.value()));
            assertEquals(false, other.take(once, site.value()));
        }
    }

    private static Entry entry(SiteId site, Lease lease) {
        return new Entry(
                site,
                new SessionId("tab0000000000000000000"),
                PartyId.of(new VisitorId("jenny00000000000000000")),
                lease.node(),
                lease.incarnation(),
                1,
                Status.ONLINE,
                0);
    }
}
