package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkTest {

    @TempDir
    Path folder;

    @Test
    void a_visitor_asks_a_rep_accepts_both_talk() throws Exception {
        Journal journal = new AuditChecker();
        try (TestNode node = TestNode.open(folder);
                Shop shop = new Shop(node.uri(""), new SiteId("rock-hard"), Duration.ofSeconds(10));
                SimRep john = SimRep.signIn(shop, "John", "john@rockhard.example", node.password(), journal);
                SimVisitor jenny = SimVisitor.arrive(shop, "Jenny", journal)) {
            ConversationId cv = jenny.ask("Can I wear those shoes if it rains?");
            Ring ring = john.awaitRing(cv);
            john.accept(ring.ring());
            jenny.awaitAssigned(cv);
            john.say(cv, "Yes, all day.");
            long last = jenny.say(cv, "Thank you").seq();
            john.client().awaitHead(cv, last);
            jenny.client().awaitHead(cv, last);

            assertEquals(List.of("Can I wear those shoes if it rains?", "Yes, all day.", "Thank you"), jenny.texts(cv));
            assertEquals(jenny.texts(cv), john.texts(cv));
        }
    }
}
