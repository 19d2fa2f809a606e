package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.Draft;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteStoreTest {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    private Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        sqlite.store().conversations().open(conversation);
        return conversation;
    }

    private Appended append(Draft draft) {
        return sqlite.store().conversationLog().append(draft);
    }

    @Test
    void goes_on_where_it_was_closed() {
        Conversation conversation = opened();
        Draft first = Samples.message(conversation, "before");
        append(first);
        Epoch epoch = sqlite.store().conversationLog().epoch();
        sqlite.reopen();
        assertEquals(epoch, sqlite.store().conversationLog().epoch());
        assertInstanceOf(Appended.Duplicate.class, append(first));
        Appended next = append(Samples.message(conversation, "after"));
        assertEquals(2, assertInstanceOf(Appended.New.class, next).event().seq());
    }

    @Test
    void closing_keeps_read_marks_that_nobody_waited_for() {
        Conversation conversation = opened();
        append(Samples.message(conversation, "read me"));
        PartyId member = PartyId.of(new MemberId(IdFormat.random()));
        sqlite.store().conversations().read(Samples.SHOES, conversation.id(), member, 1);
        sqlite.reopen();
        assertEquals(
                List.of(new ReadMark(member, 1)), sqlite.store().conversations().reads(conversation.id()));
    }

    @Test
    void a_store_made_later_has_another_epoch() throws IOException {
        sqlite.time().advance(Duration.ofDays(1));
        try (TemporaryFolder other = new TemporaryFolder();
                SqliteStore fresh = SqliteStore.open(other.path(), sqlite.time())) {
            assertNotEquals(
                    sqlite.store().conversationLog().epoch(),
                    fresh.conversationLog().epoch());
        }
    }

    @Test
    void makes_its_folder_and_a_file_that_only_its_owner_may_read() throws IOException {
        try (TemporaryFolder other = new TemporaryFolder()) {
            Path folder = other.path().resolve("data/demo");
            SqliteStore.open(folder, sqlite.time()).close();
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve(SqliteStore.FILE)));
        }
    }

    @Test
    void leaves_one_whole_file_when_it_is_closed() throws IOException {
        append(Samples.message(opened(), "kept"));
        sqlite.store().close();
        try (Stream<Path> files = Files.list(sqlite.folder())) {
            assertEquals(
                    List.of(SqliteStore.FILE, SqliteStore.FILE + ".lock"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void is_open_once_at_a_time() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> SqliteStore.open(sqlite.folder(), sqlite.time()));
        assertTrue(refused.getMessage().contains(sqlite.folder().toString()), refused.getMessage());
    }

    @Test
    void a_refused_second_opening_leaves_the_first_open() {
        assertThrows(IllegalStateException.class, () -> SqliteStore.open(sqlite.folder(), sqlite.time()));
        assertInstanceOf(Appended.New.class, append(Samples.message(opened(), "still here")));
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        try (TemporaryFolder other = new TemporaryFolder()) {
            Path file = other.path().resolve(SqliteStore.FILE);
            Files.writeString(file, "this is a letter, not a database\n".repeat(100));
            assertThrows(RuntimeException.class, () -> SqliteStore.open(other.path(), sqlite.time()));
            assertTrue(Files.readString(file).startsWith("this is a letter"));
        }
    }

    @Test
    void its_connections_sync_every_commit_to_a_write_ahead_log_and_keep_foreign_keys() throws Exception {
        try (TemporaryFolder other = new TemporaryFolder();
                SqliteFile file = SqliteFile.open(other.path().resolve("any.db"));
                Connection writer = file.connectToWrite()) {
            assertEquals("wal", pragma(writer, "journal_mode"));
            assertEquals("2", pragma(writer, "synchronous"));
            assertEquals("1", pragma(writer, "foreign_keys"));
        }
    }

    @Test
    void a_reader_cannot_write() throws Exception {
        try (TemporaryFolder other = new TemporaryFolder();
                SqliteFile file = SqliteFile.open(other.path().resolve("any.db"));
                Connection writer = file.connectToWrite();
                Statement make = writer.createStatement()) {
            make.execute("CREATE TABLE letter (text text)");
            try (Connection reader = file.connectToRead();
                    Statement statement = reader.createStatement()) {
                assertThrows(SQLException.class, () -> statement.execute("INSERT INTO letter VALUES ('x')"));
            }
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + name)) {
            return answer.getString(1);
        }
    }
}
