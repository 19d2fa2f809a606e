package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. While a commit syncs, new tasks queue; then all of them go into the next transaction, each isolated, and one commit
 * syncs them all (group commit). Only after it are listeners and callers told, so nobody knows of what a crash could still undo. When the commit
 * fails, every caller of the batch is told that the outcome is unknown.
 */
final class SqliteWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int BATCH = 1024;

    private final SqliteFile file;
    private final InstantSource clock;
    private final CommitGate gate;
    private final TaskThread thread;
    private @Nullable SqlConnection connection;

    SqliteWriter(SqliteFile file, InstantSource clock, CommitGate gate) {
        this.file = file;
        this.clock = clock;
        this.gate = gate;
        this.thread = new TaskThread("sqlite-writer", BATCH, this::write, this::disconnect);
        thread.start();
    }

    <T> Task<T> submit(Task<T> task) {
        return thread.submit(task);
    }

    int queued() {
        return thread.queued();
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() throws InterruptedException {
        thread.close();
    }

    private void write(List<Task<?>> batch) {
        try {
            SqlConnection open = connect();
            Tx tx = new Tx(open, StoreClock.of(clock));
            for (Task<?> task : batch) {
                task.run(tx);
            }
            gate.pass(batch.size());
            open.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            LOG.error(
                    "a commit of {} tasks failed: {}: {}",
                    batch.size(),
                    failure.getClass().getName(),
                    failure.getMessage());
            StoreUnavailable unknown = new StoreUnavailable("the commit failed; the outcome is unknown", failure);
            batch.forEach(task -> task.fail(unknown));
            disconnect();
            return;
        }
        batch.forEach(SqliteWriter::settle);
    }

    private static void settle(Task<?> task) {
        try {
            task.settle();
        } catch (RuntimeException | Error broken) {
            LOG.error("a listener of commits failed", broken);
        }
    }

    private SqlConnection connect() throws SQLException {
        SqlConnection open = connection;
        if (open == null) {
            open = new SqlConnection(file.connectToWrite());
            connection = open;
        }
        return open;
    }

    /** After a failure the next batch starts with a fresh connection: what the old one holds is in doubt. */
    private void disconnect() {
        SqlConnection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try (open) {
            open.rollback();
        } catch (SQLException | RuntimeException | Error alreadyBroken) {
            LOG.warn("a connection could not be closed cleanly: {}", alreadyBroken.getMessage());
        }
    }
}
