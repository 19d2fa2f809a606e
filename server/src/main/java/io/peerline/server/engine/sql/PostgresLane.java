package io.peerline.server.engine.sql;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for work that has an order: while a transaction commits, new tasks queue, and those go into the next one together. A task that fails
 * takes the transaction with it, so it is set aside with the later ones of its key, the others go again, and then each of those set aside has a
 * transaction to itself. Listeners and callers are told after the commit, those of one key in the order in which they came.
 */
final class PostgresLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresLane.class);

    /** Rows stay locked until the commit, so a transaction is kept short. */
    private static final int TOGETHER = 128;

    private final PostgresTransactions transactions;
    private final TaskThread thread;

    PostgresLane(PostgresTransactions transactions, int number) {
        this.transactions = transactions;
        this.thread = new TaskThread("postgres-lane-" + number, TaskQueue.CAPACITY, this::write, () -> {});
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

    /** Once the store is away, all that is left is told so at once: each further try would take its whole time-out. */
    private void write(List<Task<?>> taken) {
        for (int from = 0; from < taken.size(); from += TOGETHER) {
            List<Task<?>> together = new ArrayList<>(taken.subList(from, Math.min(taken.size(), from + TOGETHER)));
            List<Task<?>> aside = new ArrayList<>();
            try {
                while (!together.isEmpty() && !committed(together, aside)) {
                    LOG.debug("{} tasks go again without {}", together.size(), aside.size());
                }
                aside.forEach(this::alone);
            } catch (RuntimeException | Error away) {
                LOG.error("writes in order failed: {}", away.getMessage());
                taken.subList(from, taken.size()).forEach(task -> task.fail(away));
                return;
            }
        }
    }

    /** False when a task stood in the way, which is aside now. */
    private boolean committed(List<Task<?>> together, List<Task<?>> aside) {
        try {
            transactions.together(together);
        } catch (PostgresTransactions.Stumbled stumbled) {
            setAside(stumbled.task(), together, aside);
            return false;
        }
        together.forEach(PostgresLane::settle);
        return true;
    }

    private static void setAside(Task<?> first, List<Task<?>> together, List<Task<?>> aside) {
        List<Task<?>> behind = together.subList(together.indexOf(first), together.size());
        List<Task<?>> same = behind.stream()
                .filter(task -> task == first || task.follows(first))
                .toList();
        aside.addAll(same);
        together.removeAll(same);
    }

    private void alone(Task<?> task) {
        try {
            transactions.write(tx -> {
                task.attempt(tx);
                return task;
            });
            settle(task);
        } catch (RuntimeException | Error refused) {
            task.fail(refused);
        }
    }

    private static void settle(Task<?> task) {
        try {
            task.settle();
        } catch (RuntimeException | Error broken) {
            LOG.error("a listener of commits failed", broken);
        }
    }
}
