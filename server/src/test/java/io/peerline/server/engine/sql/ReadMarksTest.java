package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TemporaryFolder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Read marks of a store that stops taking writes while one is under way. */
class ReadMarksTest {

    private final Conversation conversation = Samples.conversation(Samples.SHOES);
    private final PartyId reader = PartyId.of(new MemberId(IdFormat.random()));
    private TemporaryFolder folder;
    private SqliteFile file;
    private SqliteDatabase database;
    private Closing closing;
    private ReadMarks marks;

    @BeforeEach
    void open() {
        folder = new TemporaryFolder();
        file = SqliteFile.open(folder.path().resolve(SqliteStore.FILE));
        SqliteMigrations.run(file);
        database = new SqliteDatabase(file, new ManualTime(), CommitGate.OPEN);
        new SqlSites(database, new ManualTime()).save(Samples.site(Samples.SHOES));
        new SqlConversations(database).open(conversation);
        closing = new Closing(database);
        marks = new ReadMarks(closing);
        database.write(tx -> tx.handle().execute("UPDATE conversation SET last_seq = 9"));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        file.close();
        folder.close();
    }

    private long read(long seq) {
        return marks.move(Samples.SHOES, conversation.id(), reader, seq);
    }

    @Test
    void a_mark_that_moved_on_while_the_store_closed_is_lost_and_nobody_is_disturbed() {
        assertEquals(3, read(3));
        closing.writeFirst();
        assertEquals(5, read(5));
        closing.takesWrites = false;

        assertDoesNotThrow(closing::endFirst);
        assertEquals(List.of(new ReadMark(reader, 3)), marks.of(conversation.id()));
    }

    @Test
    void a_mark_that_a_closed_store_refuses_is_told_to_its_reader() {
        closing.takesWrites = false;
        assertThrows(StoreUnavailable.class, () -> read(3));
        assertEquals(List.of(), marks.of(conversation.id()));
    }

    /** Holds what is written later until told, and refuses it once it takes no more writes. */
    private static final class Closing implements Database {

        private final Database database;
        private final Queue<Work<?>> waiting = new ArrayDeque<>();
        private final Queue<Runnable> endings = new ArrayDeque<>();
        private boolean takesWrites = true;

        Closing(Database database) {
            this.database = database;
        }

        @Override
        public <T> T write(Work<T> work) {
            return database.write(work);
        }

        @Override
        public <T> T writeInOrder(String key, Work<T> work, Consumer<T> committed) {
            return database.writeInOrder(key, work, committed);
        }

        @Override
        public void writeLater(Work<?> work, Runnable ended) {
            if (!takesWrites) {
                throw new StoreUnavailable("closed by this test", null);
            }
            waiting.add(work);
            endings.add(ended);
        }

        @Override
        public <T> T read(Work<T> work) {
            return database.read(work);
        }

        void writeFirst() {
            database.write(waiting.remove());
        }

        void endFirst() {
            endings.remove().run();
        }
    }
}
