package io.peerline.server.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.audit.AuditReport;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimParty;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets that die in the middle of sending and receiving, on both sides. */
class LostConnectionsTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final int VISITORS = 3;
    private static final int MESSAGES = 25;

    @TempDir
    Path data;

    private final AuditChecker audit = new AuditChecker();

    @Test
    @Timeout(180)
    void whatever_connection_is_lost_everything_arrives_once_and_in_order() throws Exception {
        try (TestNode node = TestNode.open(data);
                Shop shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60));
                SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), audit)) {
            Map<ConversationId, SimVisitor> chats = new LinkedHashMap<>();
            for (int i = 1; i <= VISITORS; i++) {
                SimVisitor visitor = SimVisitor.arrive(shop, "visitor " + i, audit);
                ConversationId cv = visitor.ask("Question " + i);
                john.accept(john.awaitRing(cv).ring());
                chats.put(cv, visitor);
            }
            everybodyTalks(john, chats);

            AuditReport report = audit.check(logs(john, chats));
            assertTrue(report.clean(), report::toString);
            assertEquals(VISITORS * (1 + 2 * MESSAGES), report.acked());
            assertFalse(john.client().closes().isEmpty(), "connections were lost");
            chats.values().forEach(SimVisitor::close);
        }
    }

    private void everybodyTalks(SimRep john, Map<ConversationId, SimVisitor> chats) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> talks = new ArrayList<>();
            long seed = 1;
            for (Map.Entry<ConversationId, SimVisitor> chat : chats.entrySet()) {
                Random visitors = new Random(seed++);
                Random johns = new Random(seed++);
                talks.add(threads.submit(() -> talk(chat.getValue(), chat.getKey(), visitors, threads)));
                talks.add(threads.submit(() -> talk(john, chat.getKey(), johns, threads)));
            }
            for (Future<?> talk : talks) {
                talk.get();
            }
        }
    }

    /** Some messages race the loss of their connection: sent or not, acknowledged or not, delivered or not. */
    private static void talk(SimParty party, ConversationId cv, Random random, ExecutorService threads) {
        for (int i = 1; i <= MESSAGES; i++) {
            if (random.nextInt(5) == 0) {
                threads.execute(party.client()::drop);
            }
            party.say(cv, party.client().name() + " " + i);
        }
    }

    private Map<ConversationId, List<AuditChecker.Logged>> logs(SimRep john, Map<ConversationId, SimVisitor> chats) {
        Map<ConversationId, List<AuditChecker.Logged>> logs = new LinkedHashMap<>();
        chats.forEach((cv, visitor) -> {
            List<Event> events = visitor.client().history(cv);
            for (SimParty party : List.of(john, visitor)) {
                party.client().awaitHead(cv, events.getLast().seq());
                audit.expectComplete(party.client().name(), cv);
            }
            logs.put(
                    cv,
                    events.stream()
                            .map(event -> new AuditChecker.Logged(
                                    event.seq(), event.d().id()))
                            .toList());
        });
        return logs;
    }
}
