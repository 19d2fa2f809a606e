package io.peerline.server.story;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.Snapshot;
import io.peerline.server.testing.Pages;
import io.peerline.server.testing.ServerProcess;
import io.peerline.server.testing.TestCluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A node of several is told to stop. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class DrainStoryTest {

    private static final Duration WINDOW = Duration.ofMillis(500);

    @RegisterExtension
    static final ClusterFixture NODES = new ClusterFixture(2, Map.of());

    @TempDir
    Path folder;

    @Test
    void a_node_that_retires_is_not_ready_and_serves_on() throws Exception {
        SimRep john = NODES.rep(1, "john");
        SimVisitor jenny = NODES.visitor(0, "jenny");
        URI ready = NODES.node(0).door().resolve("/readyz");
        assertEquals(200, Pages.status(ready));

        NODES.node(0).retire();

        assertEquals(503, Pages.status(ready));
        ConversationId cv = jenny.ask("Are you still there?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
        assertEquals(List.of(), jenny.client().closes());
    }

    @Test
    void what_rings_and_what_is_said_goes_on_at_another_node() throws Exception {
        SimRep john = NODES.rep(0, "john");
        SimVisitor tom = NODES.visitor(0, "tom");
        ConversationId talk = tom.ask("Are these waterproof?");
        john.accept(john.awaitRing(talk).ring());
        tom.awaitAssigned(talk);
        SimVisitor jenny = NODES.visitor(1, "jenny");
        ConversationId cv = jenny.ask("Do these run small?");
        Ring ring = john.awaitRing(cv);

        NODES.node(0).sendClientsTo(NODES.node(1));
        NODES.node(0).stop(WINDOW);

        Snapshot there = john.client()
                .await(
                        Snapshot.class,
                        snapshot -> snapshot.rings().stream()
                                .anyMatch(one -> one.ring().equals(ring.ring())));
        assertEquals(2, there.rings().size() + there.conversations().size(), "one rings, one is talked about");
        john.accept(ring.ring());
        jenny.awaitAssigned(cv);
        long last = tom.say(talk, "Hello?").seq();
        john.client().awaitHead(talk, last);
        List<Integer> toldToComeBack = List.of(CloseCode.RESTARTING.code());
        assertEquals(toldToComeBack, john.client().closes());
        assertEquals(toldToComeBack, tom.client().closes());
    }

    @Test
    void a_process_is_not_ready_first_then_sends_everybody_away_and_ends_with_0() throws Exception {
        Map<String, String> settings = Map.of(
                "PEERLINE_REDIS_URL", NODES.redis().url(),
                "PEERLINE_REDIS_PREFIX", "process",
                "PEERLINE_DRAIN_WINDOW", "30s");
        try (ServerProcess server = ServerProcess.start(folder, settings);
                Shop shop = new Shop(server.uri(), TestCluster.SITE, TestCluster.PATIENCE)) {
            SimVisitor jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);

            server.tellToStop();

            await().until(() -> Pages.status(server.uri().resolve("/readyz")) == 503);
            assertEquals(List.of(), jenny.client().closes());
            assertEquals(0, server.exit());
            await().until(() -> !jenny.client().closes().isEmpty());
            assertEquals(CloseCode.RESTARTING.code(), jenny.client().closes().getFirst());
            jenny.close();
        }
    }
}
