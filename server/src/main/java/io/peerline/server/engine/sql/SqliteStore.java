package io.peerline.server.engine.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything that is kept, in one SQLite file: {@code peerline.db} in the data folder. The clock given is the database's clock. Open until
 * {@link #close}; one process at a time.
 */
public final class SqliteStore extends SqlStore {

    static final String FILE = "peerline.db";

    private final SqliteFile file;
    private final SqliteDatabase database;

    private SqliteStore(SqliteFile file, SqliteDatabase database, InstantSource clock) {
        super(database, new SqliteSearch(), clock, () -> 0);
        this.file = file;
        this.database = database;
    }

    /**
     * Opens the store of a data folder, makes it when it is new, and brings its schema up to date.
     *
     * @throws IllegalStateException when another process has it open
     */
    public static SqliteStore open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, clock, CommitGate.OPEN);
    }

    static SqliteStore open(Path dataFolder, InstantSource clock, CommitGate gate) {
        SqliteFile file = SqliteFile.open(dataFolder.resolve(FILE));
        SqliteDatabase database = null;
        try {
            SqliteMigrations.run(file);
            database = new SqliteDatabase(file, clock, gate);
            return new SqliteStore(file, database, clock);
        } catch (RuntimeException failed) {
            try (file;
                    SqliteDatabase opened = database) {
                throw failed;
            } catch (IOException | InterruptedException alsoFailed) {
                failed.addSuppressed(alsoFailed);
                throw failed;
            }
        }
    }

    @Override
    public int queuedWrites() {
        return database.queuedWrites();
    }

    /** Writes what is queued, then closes the file. Later calls throw {@link io.peerline.server.conversation.StoreUnavailable}. */
    @Override
    public void close() {
        try (file) {
            database.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close the database: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
