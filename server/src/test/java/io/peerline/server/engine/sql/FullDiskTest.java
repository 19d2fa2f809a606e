package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TemporaryFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQLite itself says that there is no more room: it may end the whole transaction then. */
class FullDiskTest {

    private final TemporaryFolder folder = new TemporaryFolder();
    private final List<Event> committed = new CopyOnWriteArrayList<>();
    private final Conversation conversation = Samples.conversation(Samples.SHOES);
    private SqliteFile file;
    private SqliteDatabase database;
    private SqlConversationLog log;

    @BeforeEach
    void open() {
        file = SqliteFile.open(folder.path().resolve(SqliteStore.FILE));
        SqliteMigrations.run(file);
        database = new SqliteDatabase(file, new ManualTime(), CommitGate.OPEN);
        log = new SqlConversationLog(database, () -> new Epoch(1), (site, event) -> committed.add(event));
        new SqlSites(database, new ManualTime()).save(Samples.site(Samples.SHOES));
        new SqlConversations(database).open(conversation);
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        database.close();
        file.close();
        folder.close();
    }

    private void allowPages(String pages) {
        database.write(tx -> tx.handle().execute("PRAGMA max_page_count = " + pages));
    }

    private int pages() {
        return database.write(tx -> tx.handle()
                .createQuery("PRAGMA page_count")
                .mapTo(Integer.class)
                .one());
    }

    /** The acknowledged event; empty when the store was unavailable. */
    private Optional<Event> append(Draft draft) {
        try {
            return Optional.of(
                    assertInstanceOf(Appended.New.class, log.append(draft)).event());
        } catch (StoreUnavailable full) {
            return Optional.empty();
        }
    }

    private List<Event> kept() {
        return assertInstanceOf(Page.Events.class, log.after(Samples.SHOES, conversation.id(), 0, Integer.MAX_VALUE))
                .events();
    }

    @Test
    void on_a_full_disk_nothing_acknowledged_is_lost_and_nothing_refused_is_kept() {
        allowPages(Integer.toString(pages() + 20));
        List<Event> acknowledged = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            List<Optional<Event>> outcomes = AtOnce.call(IntStream.range(0, 40)
                    .mapToObj(i -> () -> append(Samples.message(conversation, "x".repeat(1_000)))));
            outcomes.forEach(event -> event.ifPresent(acknowledged::add));
        }
        acknowledged.sort(Comparator.comparing(Event::seq));
        assertTrue(acknowledged.size() < 400, "the disk was to be full");
        assertEquals(kept(), acknowledged);
        assertEquals(kept(), committed);
        allowPages("1000000");
        Draft later = Samples.message(conversation, "there is room again");
        assertEquals(acknowledged.size() + 1L, append(later).orElseThrow().seq());
    }
}
