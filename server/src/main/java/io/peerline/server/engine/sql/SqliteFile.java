package io.peerline.server.engine.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database file: how it is opened, and that no second process opens it. Every commit is synced ({@code synchronous=FULL}) to a
 * write-ahead log, so readers and the writer never wait for each other. What was asked for is read back on each connection.
 */
final class SqliteFile implements AutoCloseable {

    private static final int BUSY_MILLIS = 5_000;
    private static final int KEPT_LOG_BYTES = 64 * 1024 * 1024;
    /** 32 MB of log before its pages go to the file: under load most pages have been written again by then. */
    private static final int CHECKPOINT_PAGES = 8_000;

    /** The pages that appends touch again and again should not be read anew for each batch. */
    private static final int WRITER_CACHE_KIB = 32 * 1024;

    /** As SQLite answers them: {@code synchronous} 2 is FULL. */
    private static final Map<String, String> WANTED =
            Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1");

    private final Path file;
    private final FileChannel lockFile;

    private SqliteFile(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    /** @throws IllegalStateException when another process, or this one, has it open already */
    static SqliteFile open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel lockFile = lock(file.resolveSibling(file.getFileName() + ".lock"));
            createForOwnerOnly(file);
            return new SqliteFile(file.toAbsolutePath(), lockFile);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the database " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw new IllegalStateException(
                    "the database beside " + path + " is open already in this process", sameProcess);
        }
        channel.close();
        throw new IllegalStateException(
                "the database beside " + path + " is in use by another process; stop that first");
    }

    /** It holds names and addresses; its write-ahead log takes over the same permissions. */
    private static void createForOwnerOnly(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    Connection connectToWrite() throws SQLException {
        return checked(toWrite().getConnection(), WANTED.keySet());
    }

    Connection connectToRead() throws SQLException {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return checked(source(config).getConnection(), Set.of("journal_mode"));
    }

    /** Sets up the write-ahead log when the file is new. */
    DataSource toWrite() {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setJournalSizeLimit(KEPT_LOG_BYTES);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setCacheSize(-WRITER_CACHE_KIB);
        return source(config);
    }

    private DataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static Connection checked(Connection connection, Set<String> pragmas) throws SQLException {
        for (String pragma : pragmas) {
            String actual = pragma(connection, pragma);
            if (!actual.equals(WANTED.get(pragma))) {
                connection.close();
                throw new SQLException("PRAGMA " + pragma + " is " + actual + ", expected " + WANTED.get(pragma));
            }
        }
        return connection;
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        // Closed at once: an open PRAGMA statement would make the next commit fail as busy.
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA " + name)) {
            return answer.next() ? answer.getString(1) : "not known";
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
