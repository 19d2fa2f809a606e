package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.Snapshot;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, real sockets and the machine's clock: the process ends while a question rings. */
class RestartWhileRingingTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final String JOHN = "john@rockhard.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final AuditChecker audit = new AuditChecker();

    @Test
    void the_question_rings_on_after_the_restart_and_is_answered() throws Exception {
        String token;
        ConversationId shoes = SimVisitor.newConversation();
        try (TestNode node = TestNode.open(data)) {
            Shop shop = new Shop(node.uri(""), SITE, PATIENCE);
            token = shop.visitorToken();
            try (shop;
                    SimRep john = SimRep.signIn(shop, "john", JOHN, node.password(), audit);
                    SimVisitor jenny = SimVisitor.with(shop, "jenny", token, audit)) {
                jenny.ask(shoes, "Can I wear those if it rains?", false);
                john.awaitRing(shoes);
            }
        }
        try (TestNode node = TestNode.open(data);
                Shop shop = new Shop(node.uri(""), SITE, PATIENCE);
                SimVisitor jenny = SimVisitor.with(shop, "jenny", token, audit);
                SimRep john = SimRep.signIn(shop, "john", JOHN, node.password(), audit)) {
            Ring ring = ringOnScreen(john);
            assertEquals("Can I wear those if it rains?", ring.question());
            john.accept(ring.ring());
            assertEquals("John", jenny.awaitAssigned(shoes).member().name());
        }
    }

    /** In the snapshot while the old ring lives, else as a new ring for who has come online. */
    private static Ring ringOnScreen(SimRep john) {
        ServerMessage shown = john.client()
                .await(
                        ServerMessage.class,
                        message -> message instanceof Ring
                                || (message instanceof Snapshot snapshot
                                        && !snapshot.rings().isEmpty()));
        return shown instanceof Snapshot snapshot ? snapshot.rings().getFirst() : (Ring) shown;
    }
}
