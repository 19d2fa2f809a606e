package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.call.CallHabits;
import io.peerline.loadtest.call.CallingPeer;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.Picture;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.testing.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget in Chromium calls and is called by a client that has nothing of our front end. */
@Tag("webrtc")
class ChromiumPeerBrowserTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final LiveShop live = LiveShop.forCalls();

    private Shop shop;
    private PeerFactory factory;
    private SimRep john;
    private ShopVisitor jenny;
    private ConversationId cv;

    @BeforeEach
    void talk() throws Exception {
        TestNode node = live.node();
        shop = new Shop(node.uri(""), SITE, PATIENCE);
        factory = new PeerFactory(Picture.SMALL, node::nanos);
        john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE);
        jenny = live.visitor();
        jenny.ask("May I see the boot?");
        Ring ring = john.awaitRing();
        john.accept(ring.ring());
        cv = ring.cv();
        jenny.sees("John joined");
    }

    @AfterEach
    void close() {
        jenny.close();
        john.close();
        factory.close();
        shop.close();
    }

    @Test
    void a_visitor_calls_and_both_see_and_hear_each_other() {
        try (CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.DIRECT)) {
            jenny.call().starts("Video call");
            CallId call = rep.await(cv, CallPhase.RINGING, PATIENCE).call();
            rep.accept(call);

            Connections.ofWidget(jenny.page()).awaitSeesAndHears();
            await().atMost(PATIENCE).until(rep::receives);
            jenny.call().seesPictureOf("John");

            rep.hangUp(call);
            jenny.sees("The call has ended");
        }
    }

    @Test
    void a_visitor_who_is_called_accepts_and_both_see_and_hear_each_other() {
        try (CallingPeer rep = new CallingPeer(john.client(), factory, CallHabits.DIRECT)) {
            rep.start(cv, CallMedia.VIDEO);
            jenny.call().press("Accept with camera");

            Connections.ofWidget(jenny.page()).awaitSeesAndHears();
            await().atMost(PATIENCE).until(rep::receives);

            jenny.call().hangsUp();
            rep.await(cv, CallPhase.ENDED, PATIENCE);
        }
    }
}
