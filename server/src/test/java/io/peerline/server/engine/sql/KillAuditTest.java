package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.engine.sql.AppendingProcess.Ack;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TemporaryFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process is killed with SIGKILL under load, again and again on one file; then the file is audited. */
class KillAuditTest {

    private static final int THREADS = 16;
    private static final int CONVERSATIONS = 6;

    @Test
    @Timeout(300)
    void every_acknowledged_message_is_there_once_and_in_order_after_5_kills() throws Exception {
        killAndAudit(5);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void every_acknowledged_message_is_there_once_and_in_order_after_50_kills() throws Exception {
        killAndAudit(50);
    }

    private static void killAndAudit(int kills) throws Exception {
        long seed = kills;
        Random random = new Random(seed);
        List<ConversationId> conversations = Stream.generate(() -> new ConversationId(IdFormat.random()))
                .limit(CONVERSATIONS)
                .toList();
        List<Ack> acks = new ArrayList<>();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            for (int round = 0; round < kills; round++) {
                acks.addAll(appendUntilKilled(folder.path(), conversations, 200 + random.nextInt(1_500)));
            }
            assertSound(folder.path());
            try (SqliteStore store = SqliteStore.open(folder.path(), new ManualTime())) {
                long kept = audit(store.conversationLog(), conversations, acks);
                System.out.printf(
                        "kill audit: %d kills, %d messages acknowledged, %d kept%n", kills, acks.size(), kept);
            }
        }
    }

    private static List<Ack> appendUntilKilled(Path folder, List<ConversationId> conversations, int enough)
            throws Exception {
        List<Ack> acks = new ArrayList<>();
        try (AppendingProcess process = AppendingProcess.start(List.of(), folder, THREADS, 0, conversations)) {
            for (Optional<Ack> ack = process.next(); ack.isPresent(); ack = process.next()) {
                acks.add(ack.get());
                if (acks.size() == enough) {
                    process.kill();
                }
            }
            assertEquals(128 + 9, process.awaitExit(), "the process was to end by SIGKILL");
        }
        assertTrue(acks.size() >= enough, "only " + acks.size() + " acknowledged");
        return acks;
    }

    private static void assertSound(Path folder) throws Exception {
        try (SqliteFile file = SqliteFile.open(folder.resolve(SqliteStore.FILE));
                Connection connection = file.connectToWrite()) {
            assertEquals("ok", pragma(connection, "integrity_check"));
            assertEquals("2", pragma(connection, "synchronous"));
            assertEquals("wal", pragma(connection, "journal_mode"));
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + name)) {
            return answer.getString(1);
        }
    }

    /** How many events are there, acknowledged or not. */
    private static long audit(ConversationLog log, List<ConversationId> conversations, List<Ack> acks) {
        Map<ConversationId, List<Ack>> byConversation = acks.stream().collect(Collectors.groupingBy(Ack::conversation));
        long kept = 0;
        for (ConversationId conversation : conversations) {
            List<Event> events = all(log, conversation);
            assertEquals(
                    LongStream.rangeClosed(1, events.size()).boxed().toList(),
                    events.stream().map(Event::seq).toList(),
                    "the numbers have no gaps");
            Map<String, Long> seqs = new HashMap<>();
            events.forEach(event -> assertEquals(null, seqs.put(event.d().id(), event.seq()), "each id once"));
            for (Ack ack : byConversation.getOrDefault(conversation, List.of())) {
                assertEquals(ack.seq(), seqs.get(ack.id()), "acknowledged as " + ack);
                assertEquals(
                        new EventBody.Message("text of " + ack.id()),
                        events.get((int) ack.seq() - 1).d().body());
            }
            kept += events.size();
        }
        acks.subList(acks.size() - 100, acks.size()).forEach(ack -> assertKnown(log, ack));
        return kept;
    }

    /** Who sends again what was acknowledged learns the same number. */
    private static void assertKnown(ConversationLog log, Ack ack) {
        Appended again = log.append(Samples.message(
                AppendUnderLoad.conversation(ack.conversation().value()), ack.id(), "text of " + ack.id()));
        assertEquals(
                ack.seq(), assertInstanceOf(Appended.Duplicate.class, again).seq());
    }

    private static List<Event> all(ConversationLog log, ConversationId conversation) {
        return assertInstanceOf(Page.Events.class, log.after(Samples.SHOES, conversation, 0, Integer.MAX_VALUE))
                .events();
    }
}
