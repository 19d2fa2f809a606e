package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final TaskQueue queue = new TaskQueue("write queue");
    private final Thread thread;
    private @Nullable SqlConnection connection;

    SqliteWriter(SqliteFile file, InstantSource clock, CommitGate gate) {
        this.file = file;
        this.clock = clock;
        this.gate = gate;
        this.thread = Thread.ofPlatform().name("sqlite-writer").start(this::run);
    }

    <T> Task<T> submit(Task<T> task) {
        queue.put(task);
        return task;
    }

    int queued() {
        return queue.size();
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() throws InterruptedException {
        queue.close();
        thread.join();
    }

    private void run() {
        List<Task<?>> batch = new ArrayList<>();
        try {
            while (goesOn(batch)) {
                batch.clear();
            }
        } finally {
            queue.close();
            queue.refuseTheRest();
            disconnect();
        }
    }

    /** False once closed and empty. Nothing else ends the writer: without it a node would take part in chats and keep none. */
    private boolean goesOn(List<Task<?>> batch) {
        try {
            if (!queue.take(batch, BATCH)) {
                return false;
            }
            // Stable: tasks of one key stay in the order in which they came.
            batch.sort(Comparator.comparing(Task::key));
            write(batch);
        } catch (Exception | Error broken) {
            StoreUnavailable unknown = new StoreUnavailable("the writer failed; the outcome is unknown", broken);
            batch.forEach(task -> task.fail(unknown));
            disconnect();
            LOG.error("the writer goes on after {}: {}", broken.getClass().getName(), broken.getMessage());
        }
        return true;
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
