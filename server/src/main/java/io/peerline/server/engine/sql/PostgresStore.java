package io.peerline.server.engine.sql;

import io.peerline.server.config.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is kept, in a PostgreSQL database that any number of nodes share. The database's own clock is the clock of the store. */
public final class PostgresStore extends SqlStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    /** Read when it is asked for, not when the transaction began: whoever waited for a row comes after the one who had it. */
    private static final StoreClock OWN_CLOCK =
            handle -> handle.createQuery("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint")
                    .mapTo(Long.class)
                    .one();

    private final PostgresDatabase database;

    private PostgresStore(PostgresDatabase database, InstantSource clock) {
        super(database, new PostgresSearch(), clock, database::timeline);
        this.database = database;
    }

    /**
     * Opens the database that the settings name and brings its schema up to date. {@code nodeClock} judges only how old this node's copies are.
     *
     * @throws UnusableDatabase with one line for a person
     */
    public static PostgresStore open(Settings.Postgres settings, InstantSource nodeClock) {
        PostgresMigrations.run(
                PostgresSource.withoutTimeOuts(settings), settings.url().toString());
        warnings(settings).forEach(LOG::warn);
        return openReady(settings, nodeClock, OWN_CLOCK, CommitGate.OPEN);
    }

    /** Opens a database whose schema is up to date. */
    static PostgresStore openReady(
            Settings.Postgres settings, InstantSource nodeClock, StoreClock clock, CommitGate gate) {
        PostgresDatabase database = new PostgresDatabase(settings, clock, gate);
        try {
            return new PostgresStore(database, nodeClock);
        } catch (RuntimeException failed) {
            close(database);
            throw failed;
        }
    }

    /**
     * What is allowed and yet costs messages when the server is lost, a line each.
     *
     * @throws UnusableDatabase with one line for a person
     */
    public static List<String> warnings(Settings.Postgres settings) {
        List<String> found = new ArrayList<>();
        try (Connection connection = PostgresMigrations.connect(
                PostgresSource.withoutTimeOuts(settings), settings.url().toString())) {
            String commit = PostgresMigrations.setting(connection, "synchronous_commit");
            if (PostgresMigrations.setting(connection, "synchronous_standby_names")
                    .isBlank()) {
                found.add(
                        "PostgreSQL has no synchronous standby (synchronous_standby_names is empty): messages that were"
                                + " acknowledged are lost with the server's disk");
            }
            if (commit.equals("off") || commit.equals("local")) {
                found.add("PostgreSQL acknowledges commits before they are safe (synchronous_commit is " + commit
                        + ", expected on)");
            }
            if (PostgresMigrations.setting(connection, "fsync").equals("off")) {
                found.add("PostgreSQL syncs nothing to its disk (fsync is off, expected on)");
            }
        } catch (SQLException failed) {
            throw new UnusableDatabase(
                    "store.url " + settings.url() + " cannot be asked: " + PostgresFailure.text(failed), failed);
        }
        return found;
    }

    @Override
    public int queuedWrites() {
        return database.queuedWrites();
    }

    @Override
    public void close() {
        close(database);
    }

    private static void close(PostgresDatabase database) {
        try {
            database.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
