package io.peerline.server.engine.sql;

import io.peerline.server.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as the ports see it. Work without an order runs on the caller's thread (the driver is pure Java, so a virtual thread parks) on one
 * snapshot of the database: whoever would change a row that somebody else changed meanwhile begins anew, so transactions of all nodes end as if
 * the later one had come after the earlier. Work with an order has lanes, at READ COMMITTED: it takes its turn at the conversation's row.
 */
final class PostgresDatabase implements Database, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int CONNECTIONS_PER_LANE = 5;

    private final AtomicLong timeline = new AtomicLong();
    private final AtomicInteger nextLane = new AtomicInteger();
    private final PostgresPool pool;
    private final PostgresPool lanePool;
    private final PostgresTransactions transactions;
    private final List<PostgresLane> lanes;

    PostgresDatabase(Settings.Postgres settings, StoreClock clock, CommitGate gate) {
        int laneCount = Math.max(1, settings.connections() / CONNECTIONS_PER_LANE);
        Duration patience = settings.timeOut().dividedBy(2);
        this.pool = new PostgresPool(
                new PostgresSource(settings, PostgresSource.SNAPSHOT, timeline),
                "store",
                settings.connections() - laneCount,
                patience);
        this.lanePool = new PostgresPool(
                new PostgresSource(settings, PostgresSource.STATEMENT, timeline), "store-lanes", laneCount, patience);
        this.transactions = new PostgresTransactions(pool, clock, gate);
        PostgresTransactions inOrder = new PostgresTransactions(lanePool, clock, gate);
        this.lanes = IntStream.range(0, laneCount)
                .mapToObj(number -> new PostgresLane(inOrder, number))
                .toList();
    }

    @Override
    public <T> T write(Work<T> work) {
        return transactions.write(work);
    }

    @Override
    public <T> T writeInOrder(String key, Work<T> work, Consumer<T> committed) {
        return lane(key.hashCode()).submit(new Task<>(key, work, committed)).await();
    }

    @Override
    public void writeLater(Work<?> work, Runnable ended) {
        lane(nextLane.getAndIncrement())
                .submit(new Task<>("", work, done -> {}))
                .whenEnded(failure -> {
                    if (failure != null) {
                        LOG.warn("a write that nobody waits for failed: {}", failure.getMessage());
                    }
                    Thread.ofVirtual().name("write-ended").start(ended);
                });
    }

    private PostgresLane lane(int number) {
        return lanes.get(Math.floorMod(number, lanes.size()));
    }

    @Override
    public <T> T read(Work<T> work) {
        return transactions.read(work);
    }

    int queuedWrites() {
        return lanes.stream().mapToInt(PostgresLane::queued).sum();
    }

    /** The highest timeline seen: it grows when a standby is promoted. */
    long timeline() {
        return timeline.get();
    }

    @Override
    public void close() throws InterruptedException {
        try (pool;
                lanePool) {
            for (PostgresLane lane : lanes) {
                lane.close();
            }
        }
    }
}
