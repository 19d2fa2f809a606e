package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.TemporaryFolder;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Work that ends as none should: its caller is told, and the next is served by the same threads. */
class BrokenWorkTest {

    /** More than there are readers. */
    private static final int ROUNDS = 10;

    private TemporaryFolder folder;
    private SqliteFile file;
    private SqliteDatabase database;

    @BeforeEach
    void open() throws Exception {
        folder = new TemporaryFolder();
        file = SqliteFile.open(folder.path().resolve(SqliteStore.FILE));
        database = new SqliteDatabase(file, new ManualTime(), CommitGate.OPEN);
        database.write(tx -> "the file exists");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        file.close();
        folder.close();
    }

    @Test
    void a_read_that_ends_with_an_error_is_told_and_readers_go_on() {
        for (int round = 0; round < ROUNDS; round++) {
            toldOfTheError(() -> database.read(BrokenWorkTest::overflow));
        }

        assertEquals("served", database.read(tx -> "served"));
    }

    @Test
    void a_write_that_ends_with_an_error_is_told_and_the_writer_goes_on() {
        for (int round = 0; round < ROUNDS; round++) {
            toldOfTheError(() -> database.write(BrokenWorkTest::overflow));
        }

        assertEquals("served", database.write(tx -> "served"));
    }

    @Test
    void a_read_that_leaves_its_thread_interrupted_ends_no_reader() {
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals("interrupted", database.read(BrokenWorkTest::interrupt));
        }

        assertEquals("served", database.read(tx -> "served"));
    }

    @Test
    void a_write_that_leaves_its_thread_interrupted_does_not_end_the_writer() {
        assertEquals("interrupted", database.write(BrokenWorkTest::interrupt));

        assertEquals("served", database.write(tx -> "served"));
    }

    @Test
    void a_write_that_ends_with_an_undeclared_exception_is_told_and_the_writer_goes_on() {
        assertThrows(StoreUnavailable.class, () -> database.write(BrokenWorkTest::undeclared));

        assertEquals("served", database.write(tx -> "served"));
    }

    @Test
    void a_read_that_ends_with_an_undeclared_exception_is_told_and_readers_go_on() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThrows(StoreUnavailable.class, () -> database.read(BrokenWorkTest::undeclared));
        }

        assertEquals("served", database.read(tx -> "served"));
    }

    private static void toldOfTheError(Executable call) {
        IllegalStateException told = assertThrows(IllegalStateException.class, call);
        assertInstanceOf(ExecutionException.class, told.getCause());
        assertInstanceOf(StackOverflowError.class, told.getCause().getCause());
    }

    private static Integer overflow(Tx tx) {
        throw new StackOverflowError();
    }

    private static String interrupt(Tx tx) {
        Thread.currentThread().interrupt();
        return "interrupted";
    }

    private static String undeclared(Tx tx) {
        throw BrokenWorkTest.<RuntimeException>unchecked(new IOException("thrown past the compiler"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E unchecked(Exception failure) throws E {
        throw (E) failure;
    }
}
