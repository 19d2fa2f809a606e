package io.peerline.server.engine.sql;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SQLite as the ports see it: one writer, a few readers. */
final class SqliteDatabase implements Database, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int FEWEST_READERS = 2;
    private static final int MOST_READERS = 4;

    private final SqliteWriter writer;
    private final SqliteReaders readers;

    SqliteDatabase(SqliteFile file, InstantSource clock, CommitGate gate) {
        this.writer = new SqliteWriter(file, clock, gate);
        int processors = Runtime.getRuntime().availableProcessors();
        this.readers = new SqliteReaders(file, clock, Math.clamp(processors, FEWEST_READERS, MOST_READERS));
    }

    @Override
    public <T> T write(Work<T> work) {
        return writeInOrder("", work, done -> {});
    }

    @Override
    public <T> T writeInOrder(String key, Work<T> work, Consumer<T> committed) {
        return writer.submit(new Task<>(key, work, committed)).await();
    }

    @Override
    public void writeLater(Work<?> work, Runnable ended) {
        writer.submit(new Task<>("", work, done -> {})).whenEnded(failure -> {
            if (failure != null) {
                LOG.warn("a write that nobody waits for failed: {}", failure.getMessage());
            }
            // Not on the writer's thread, which must not wait for room in its own queue.
            Thread.ofVirtual().name("write-ended").start(() -> tell(ended));
        });
    }

    private static void tell(Runnable ended) {
        try {
            ended.run();
        } catch (RuntimeException | Error broken) {
            LOG.error("what follows a write that nobody waits for failed", broken);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.submit(new Task<>("", work, done -> {})).await();
    }

    int queuedWrites() {
        return writer.queued();
    }

    /** The writer last: only a connection that may write folds the write-ahead log into the file. */
    @Override
    public void close() throws InterruptedException {
        readers.close();
        writer.close();
    }
}
