package io.peerline.server.engine.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.sqlite.SQLiteConfig;

/** A copy of the database file for a backup, and what turns one into a store again. */
public final class SqliteCopy {

    private static final int BUSY_MILLIS = 30_000;

    private SqliteCopy() {}

    /**
     * Writes the store of {@code dataFolder} as of one moment into {@code copy}, an empty file. The server may run: it keeps writing meanwhile. Blocking.
     *
     * @throws IllegalStateException with the reason when there is no store, or it cannot be read, or the copy is not sound
     */
    public static void take(Path dataFolder, Path copy) {
        Path file = dataFolder.resolve(SqliteStore.FILE);
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no database " + file + ", expected a data folder of Peerline");
        }
        SQLiteConfig reading = new SQLiteConfig();
        reading.setReadOnly(true);
        // The system's own backup starts over at each commit of another process; this reads one snapshot of the log.
        try (Connection connection = connect(reading, file);
                PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
            into.setString(1, copy.toString());
            into.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot copy the database " + file + ": " + failed.getMessage(), failed);
        }
        try (Connection connection = connect(new SQLiteConfig(), copy)) {
            requireSound(connection, copy);
        } catch (SQLException failed) {
            throw new IllegalStateException("the copy cannot be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * Checks a copy and gives it a new epoch: what clients hold of the old store may go beyond it, so none of their cursors may be continued.
     *
     * @throws IllegalStateException when it is not a sound store of Peerline
     */
    public static void makeStore(Path copy, InstantSource clock) {
        try (Connection connection = connect(new SQLiteConfig(), copy)) {
            requireSound(connection, copy);
            try (PreparedStatement renew =
                    connection.prepareStatement("UPDATE store SET epoch = max(epoch + 1, ?) WHERE only_row = 1")) {
                renew.setLong(1, clock.millis());
                renew.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("this is no database of Peerline: " + failed.getMessage(), failed);
        }
    }

    private static void requireSound(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String said = answer.next() ? answer.getString(1) : "nothing";
            if (!said.equals("ok")) {
                throw new IllegalStateException("the database in " + file + " is damaged: " + said);
            }
        }
    }

    private static Connection connect(SQLiteConfig config, Path file) throws SQLException {
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}
