package io.peerline.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.Topic;
import io.peerline.server.engine.redis.RedisPlace.Login;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.PemPair;
import io.peerline.server.testing.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis over TLS only, with a certificate of the shop's own and a user of its own. */
class RedisTlsTest {

    @TempDir
    private Path folder;

    private PemPair pair;
    private RedisServer server;
    private RedisWorld world;

    @BeforeEach
    void open() throws Exception {
        pair = PemPair.forLoopback(folder);
        server = RedisServer.start(
                folder,
                ("--port 0 --tls-port %PORT% --tls-auth-clients no --tls-cert-file " + pair.certificate()
                                + " --tls-key-file " + pair.key()
                                + " --user chat on >word ~* &* +@all --user default off")
                        .split(" "));
        world = new RedisWorld(place(pair.certificate()));
    }

    @AfterEach
    void close() throws Exception {
        try (RedisServer ended = server) {
            world.close();
        }
    }

    private RedisPlace place(@Nullable Path authority) {
        return new RedisPlace(
                List.of("rediss://127.0.0.1:" + server.port()),
                new Login("chat", "word"),
                authority,
                false,
                "peerline",
                RedisWorld.PATIENT);
    }

    @Test
    void nodes_meet_over_tls_as_the_user() throws InterruptedException {
        RedisCluster one = world.cluster();
        RedisCluster other = world.cluster();
        Bus a = one.bus(one.enter(new NodeId("a")), new Meters(new SimpleMeterRegistry()));
        Bus b = other.bus(other.enter(new NodeId("b")), new Meters(new SimpleMeterRegistry()));
        CountDownLatch heard = new CountDownLatch(1);
        b.subscribe(Topic.site(new SiteId("shoes")), bytes -> heard.countDown());

        a.publish(Topic.site(new SiteId("shoes")), new byte[1]);

        assertTrue(heard.await(30, TimeUnit.SECONDS));
        assertEquals(2, one.presence(new NodeId("a")).live().size());
    }

    @Test
    void a_certificate_that_nobody_vouches_for_stops_the_start() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> RedisCluster.open(place(null), world.parts("installation", RedisWorld.LEASE)));

        assertTrue(String.valueOf(refused.getMessage()).contains("TLS failed"), refused.getMessage());
    }
}
