package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.peerline.server.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server dies by SIGKILL while people talk, and comes back on the same folder: nobody loses a word. */
class KilledServerTest {

    private static final SiteId SITE = new SiteId("rock-hard");
    private static final int CHATS = 4;
    private static final int MESSAGES_BETWEEN_KILLS = 40;

    @TempDir
    Path folder;

    private final AuditChecker audit = new AuditChecker();

    @Test
    @Timeout(300)
    void after_5_kills_every_acknowledged_message_is_there_once_in_order_and_everybody_has_it(TestReporter reporter)
            throws Exception {
        killAndAudit(5, reporter);
    }

    @Test
    @Tag("soak")
    @Timeout(1_800)
    void after_50_kills_every_acknowledged_message_is_there_once_in_order_and_everybody_has_it(TestReporter reporter)
            throws Exception {
        killAndAudit(50, reporter);
    }

    private void killAndAudit(int kills, TestReporter reporter) throws Exception {
        try (ServerProcess server = ServerProcess.start(folder);
                Shop shop = new Shop(server.uri(), SITE, Duration.ofSeconds(90));
                SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", server.password(), audit)) {
            Map<ConversationId, SimVisitor> chats = new LinkedHashMap<>();
            for (int i = 1; i <= CHATS; i++) {
                SimVisitor visitor = SimVisitor.arrive(shop, "visitor " + i, audit);
                ConversationId cv = visitor.ask("Question " + i);
                john.accept(john.awaitRing(cv).ring());
                chats.put(cv, visitor);
            }
            talkWhileTheServerDies(server, kills, john, chats);

            AuditReport report = audit.check(logs(john, chats));
            assertTrue(report.clean(), report::toString);
            assertTrue(report.acked() >= (long) kills * MESSAGES_BETWEEN_KILLS, report::toString);
            reporter.publishEntry(Map.of("kills", "" + kills, "acknowledged", "" + report.acked()));
            chats.values().forEach(SimVisitor::close);
        }
    }

    private static void talkWhileTheServerDies(
            ServerProcess server, int kills, SimRep john, Map<ConversationId, SimVisitor> chats) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<CountDownLatch> said = new AtomicReference<>(new CountDownLatch(MESSAGES_BETWEEN_KILLS));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> talks = new ArrayList<>();
            chats.forEach((cv, visitor) -> {
                talks.add(threads.submit(() -> talk(visitor, cv, enough, said)));
                talks.add(threads.submit(() -> talk(john, cv, enough, said)));
            });
            for (int kill = 0; kill < kills; kill++) {
                said.get().await();
                server.kill();
                said.set(new CountDownLatch(MESSAGES_BETWEEN_KILLS));
                server.start();
            }
            said.get().await();
            enough.set(true);
            for (Future<?> talk : talks) {
                talk.get();
            }
        }
    }

    /** Each message waits for its acknowledgement, whatever dies meanwhile. */
    private static void talk(
            SimParty party, ConversationId cv, AtomicBoolean enough, AtomicReference<CountDownLatch> said) {
        for (int i = 1; !enough.get(); i++) {
            party.say(cv, party.client().name() + " " + i);
            said.get().countDown();
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
            assertEquals(events.size(), events.getLast().seq());
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
