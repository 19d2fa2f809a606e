package io.peerline.server.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.call.CallHabits;
import io.peerline.loadtest.call.CallingPeer;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerStats;
import io.peerline.peer.Picture;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole calls with sound and picture through the real server, and through a real coturn with the credentials that the server makes. */
@Tag("webrtc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallingPeersTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TurnServer turn;
    private TestNode node;
    private Shop shop;
    private PeerFactory factory;
    private SimVisitor jenny;
    private SimRep john;
    private ConversationId cv;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")));
        node = TestNode.open(
                Files.createDirectory(folder.resolve("node")),
                Map.of(
                        "PEERLINE_CALLS_TURN",
                        turn.udp() + "," + turn.tcp(),
                        "PEERLINE_CALLS_TURN_SECRET_FILE",
                        turn.secretFile().toString()));
        shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(30));
        factory = new PeerFactory(Picture.SMALL, node::nanos);
    }

    @AfterAll
    void stop() throws Exception {
        factory.close();
        shop.close();
        node.close();
        turn.close();
    }

    @BeforeEach
    void talk() throws Exception {
        john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE);
        jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
        cv = jenny.ask("May I see the boot?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
    }

    @AfterEach
    void leave() {
        jenny.close();
        john.close();
    }

    @Test
    void a_visitor_calls_both_see_and_hear_each_other_and_agree_how_it_ended() {
        try (CallingPeer visitor = new CallingPeer(jenny.client(), factory, CallHabits.DIRECT);
                CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.DIRECT)) {
            CallId call = visitor.start(cv, CallMedia.VIDEO);
            rep.accept(rep.await(cv, CallPhase.RINGING, PATIENCE).call());

            awaitMedia(visitor, rep);
            visitor.hangUp(call);

            CallState hers = visitor.await(cv, CallPhase.ENDED, PATIENCE);
            CallState his = rep.await(cv, CallPhase.ENDED, PATIENCE);
            assertEquals(CallEndReason.HUNG_UP, hers.end().reason());
            assertEquals(hers.end(), his.end());
        }
    }

    @Test
    void a_call_that_may_only_be_relayed_is_relayed_with_the_servers_credentials() {
        try (CallingPeer visitor = new CallingPeer(jenny.client(), factory, CallHabits.RELAYED);
                CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.RELAYED)) {
            CallId call = rep.start(cv, CallMedia.VIDEO);
            visitor.accept(visitor.await(cv, CallPhase.RINGING, PATIENCE).call());

            awaitMedia(visitor, rep);

            for (PeerStats stats : visitor.stats()) {
                assertTrue(stats.path().startsWith("relay/"), stats::path);
            }
            rep.hangUp(call);
            visitor.await(cv, CallPhase.ENDED, PATIENCE);
        }
    }

    @Test
    void when_both_start_at_once_there_is_one_call_and_it_comes_about() throws Exception {
        try (CallingPeer visitor = new CallingPeer(jenny.client(), factory, CallHabits.DIRECT);
                CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.DIRECT)) {
            FutureTask<CallId> theirs = new FutureTask<>(() -> rep.start(cv, CallMedia.VIDEO));
            Thread.ofVirtual().start(theirs);
            CallId call = visitor.start(cv, CallMedia.VIDEO);

            assertEquals(call, theirs.get());
            awaitMedia(visitor, rep);
            visitor.hangUp(call);
            rep.await(cv, CallPhase.ENDED, PATIENCE);
        }
    }

    @Test
    void who_comes_back_with_a_new_attempt_sees_and_is_seen_again() {
        try (CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.DIRECT)) {
            CallId call;
            try (CallingPeer visitor = new CallingPeer(jenny.client(), factory, CallHabits.DIRECT)) {
                call = visitor.start(cv, CallMedia.VIDEO);
                rep.accept(rep.await(cv, CallPhase.RINGING, PATIENCE).call());
                awaitMedia(visitor, rep);
            }
            try (CallingPeer again = new CallingPeer(jenny.client(), factory, CallHabits.DIRECT)) {
                again.join(call);
                awaitMedia(again, rep);
                again.hangUp(call);
                rep.await(cv, CallPhase.ENDED, PATIENCE);
            }
        }
    }

    private static void awaitMedia(CallingPeer... all) {
        for (CallingPeer each : all) {
            await().atMost(PATIENCE).until(each::receives);
        }
    }
}
