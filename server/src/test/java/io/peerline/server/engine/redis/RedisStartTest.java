package io.peerline.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.engine.redis.RedisPlace.Login;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wrong Redis, or the wrong node on the right one, says in one line. */
class RedisStartTest {

    private static final NodeId NODE = new NodeId("node-1");

    /** As docs/adr has them. */
    private static final String RIGHTS =
            "+ping +hello +client|setname +eval +evalsha +spublish +ssubscribe +sunsubscribe +time +get +set +del"
                    + " +hget +hset +hdel +hkeys +hscan +sadd +smembers";

    @TempDir
    private Path folder;

    private @Nullable RedisServer server;
    private @Nullable RedisWorld world;

    @AfterEach
    void close() throws Exception {
        try (RedisServer ended = server) {
            if (world != null) {
                world.close();
            }
        }
    }

    @Test
    void nobody_listens_at_the_url() {
        refuses(
                new RedisPlace(List.of("redis://127.0.0.1:1"), null, null, false, "p", RedisWorld.PATIENT),
                "redis://127.0.0.1:1",
                "connect");
    }

    @Test
    void the_host_is_unknown() {
        refuses(
                new RedisPlace(
                        List.of("redis://no-such-host.invalid:6379"), null, null, false, "p", RedisWorld.PATIENT),
                "no-such-host.invalid");
    }

    @Test
    void the_password_is_wrong_and_not_told() {
        start("--requirepass", "right");

        String line = refuses(at(new Login(null, "a-secret-word")), "password is wrong");

        assertFalse(line.contains("a-secret-word"));
    }

    @Test
    void the_password_is_missing() {
        start("--requirepass", "right");

        refuses(at(null), "password is wrong");
    }

    @Test
    void the_user_may_not_publish() {
        start("--user", "chat", "on", ">word", "~*", "&*", "+@all", "-spublish");

        refuses(at(new Login("chat", "word")), "not all rights", "spublish");
    }

    @Test
    void the_user_may_not_touch_the_prefix() {
        start("--user", "chat", "on", ">word", "~other:*", "&*", "+@all");

        refuses(at(new Login("chat", "word")), "not all rights");
    }

    @Test
    void a_user_with_the_rights_that_the_documentation_names_is_enough() {
        start(("--user chat on >word ~peerline:* &peerline:* " + RIGHTS).split(" "));

        try (RedisCluster cluster = open(at(new Login("chat", "word")))) {
            assertEquals(NODE, cluster.enter(NODE).node());
        }
    }

    @Test
    void a_redis_without_sharded_pub_sub_is_too_old() {
        start("--rename-command", "SPUBLISH", "NONE");

        refuses(at(null), "too old", "Redis 7");
    }

    @Test
    void a_single_server_is_no_cluster() {
        start();

        refuses(
                new RedisPlace(List.of(server.url()), null, null, true, "p", RedisWorld.PATIENT),
                "redis.cluster=false");
    }

    @Test
    void a_cluster_is_no_single_server() {
        start("--cluster-enabled", "yes");

        refuses(at(null), "redis.cluster=true");
    }

    @Test
    void another_installation_has_the_prefix() {
        start();
        world = new RedisWorld(at(null));
        world.cluster().enter(NODE);
        RedisCluster other = world.keep(RedisCluster.open(at(null), world.parts("another", RedisWorld.LEASE)));

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> other.enter(new NodeId("node-2")));

        assertTrue(refused.getMessage().contains("belongs to another installation"), refused.getMessage());
    }

    @Test
    void a_process_that_lives_keeps_its_name() {
        start();
        world = new RedisWorld(at(null));
        RedisCluster first = world.cluster();
        Lease living = first.enter(NODE);
        Runnable renewing = new Runnable() {
            @Override
            public void run() {
                world.time.after(Duration.ofMillis(100), this);
                first.presence(NODE).renew(living, Map.of());
            }
        };
        renewing.run();

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> world.cluster().enter(NODE));

        assertTrue(refused.getMessage().contains("another process lives under this name"), refused.getMessage());
    }

    @Test
    void the_name_of_a_process_that_died_is_free_when_its_lease_has_run_out_by_the_clock_of_redis() {
        start();
        world = new RedisWorld(at(null));
        RedisCluster dead =
                world.keep(RedisCluster.open(at(null), world.parts("installation", Duration.ofMillis(500))));
        Lease before = dead.enter(NODE);

        Lease after = world.cluster().enter(NODE);

        assertTrue(after.incarnation() >= before.incarnation() + 500);
    }

    @Test
    void a_process_that_ends_gives_its_name_back_at_once_and_the_next_is_a_later_incarnation() {
        start();
        world = new RedisWorld(at(null));
        RedisCluster first = world.cluster();
        Lease before = first.enter(NODE);
        first.close();

        Lease after = world.cluster().enter(NODE);

        assertTrue(after.incarnation() > before.incarnation());
    }

    private void start(String... arguments) {
        server = RedisServer.start(folder, arguments);
    }

    private RedisPlace at(@Nullable Login login) {
        return new RedisPlace(List.of(server.url()), login, null, false, "peerline", RedisWorld.PATIENT);
    }

    private RedisCluster open(RedisPlace place) {
        if (world == null) {
            world = new RedisWorld(place);
        }
        return RedisCluster.open(place, world.parts("installation", RedisWorld.LEASE));
    }

    private String refuses(RedisPlace place, String... words) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> open(place));
        String line = String.valueOf(refused.getMessage());
        assertEquals(1, line.lines().count(), line);
        for (String word : words) {
            assertTrue(line.contains(word), line);
        }
        return line;
    }
}
