package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads with read-only connections. Each read sees one snapshot; with a write-ahead log it waits for no commit. */
final class SqliteReaders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private final SqliteFile file;
    private final InstantSource clock;
    private final TaskQueue queue = new TaskQueue("read queue");
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger working;

    SqliteReaders(SqliteFile file, InstantSource clock, int count) {
        this.file = file;
        this.clock = clock;
        this.working = new AtomicInteger(count);
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name("sqlite-reader-" + i).start(new Reader()));
        }
    }

    <T> Task<T> submit(Task<T> task) {
        queue.put(task);
        return task;
    }

    /** Answers what is queued, then ends. */
    @Override
    public void close() throws InterruptedException {
        queue.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private final class Reader implements Runnable {

        private @Nullable SqlConnection connection;

        @Override
        public void run() {
            List<Task<?>> next = new ArrayList<>(1);
            try {
                while (goesOn(next)) {
                    next.clear();
                }
            } finally {
                disconnect();
                if (working.decrementAndGet() == 0) {
                    queue.close();
                    queue.refuseTheRest();
                }
            }
        }

        /** False once closed and empty; nothing else ends a reader. */
        private boolean goesOn(List<Task<?>> next) {
            try {
                if (!queue.take(next, 1)) {
                    return false;
                }
                read(next.getFirst());
            } catch (Exception | Error broken) {
                StoreUnavailable unread = new StoreUnavailable("the reader failed", broken);
                next.forEach(task -> task.fail(unread));
                disconnect();
                LOG.error("a reader goes on after {}: {}", broken.getClass().getName(), broken.getMessage());
            }
            return true;
        }

        private void read(Task<?> task) {
            try {
                SqlConnection open = connect();
                task.run(new Tx(open, StoreClock.of(clock)));
                open.rollback();
            } catch (SQLException | RuntimeException | Error broken) {
                LOG.error("a read failed: {}: {}", broken.getClass().getName(), broken.getMessage());
                task.fail(broken);
                disconnect();
                return;
            }
            task.settle();
        }

        private SqlConnection connect() throws SQLException {
            SqlConnection open = connection;
            if (open == null) {
                open = new SqlConnection(file.connectToRead());
                connection = open;
            }
            return open;
        }

        private void disconnect() {
            SqlConnection open = connection;
            connection = null;
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (SQLException | RuntimeException | Error alreadyBroken) {
                LOG.warn("a connection could not be closed cleanly: {}", alreadyBroken.getMessage());
            }
        }
    }
}
