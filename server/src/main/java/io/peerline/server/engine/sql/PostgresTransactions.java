package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions, on the caller's thread. What another transaction was in the way of is run again, after a short random pause: work
 * changes nothing but rows, so until the commit is sent it may be repeated. A commit whose answer was lost is never repeated.
 */
final class PostgresTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);
    private static final int FIRST_PAUSE_MILLIS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 100;
    private static final int DOUBLINGS = 6;

    private final PostgresPool pool;
    private final StoreClock clock;
    private final CommitGate gate;

    PostgresTransactions(PostgresPool pool, StoreClock clock, CommitGate gate) {
        this.pool = pool;
        this.clock = clock;
        this.gate = gate;
    }

    <T> T write(Database.Work<T> work) {
        return repeatedly(() -> once(work));
    }

    /** On one state of the database; what the work would change is undone. */
    <T> T read(Database.Work<T> work) {
        return repeatedly(() -> {
            SqlConnection open = pool.take(true);
            try {
                return work.in(new Tx(open, clock));
            } finally {
                giveBack(open);
            }
        });
    }

    private <T> T once(Database.Work<T> work) throws SQLException {
        SqlConnection open = pool.take(false);
        try {
            T result = work.in(new Tx(open, clock));
            gate.pass(1);
            commit(open);
            return result;
        } finally {
            giveBack(open);
        }
    }

    /**
     * Runs all tasks in one transaction and returns once it is durable. Nothing is settled.
     *
     * @throws Stumbled when a task failed, and with it the transaction: nothing was done
     * @throws StoreUnavailable when nothing was done for lack of the store, or the outcome is unknown
     */
    void together(List<Task<?>> tasks) throws Stumbled {
        SqlConnection open = pool.take(false);
        try {
            attempt(tasks, new Tx(open, clock));
            commit(open);
        } catch (SQLException failed) {
            throw new StoreUnavailable("nothing was done: the commit was refused", failed);
        } finally {
            giveBack(open);
        }
    }

    private void attempt(List<Task<?>> tasks, Tx tx) throws Stumbled {
        Task<?> current = tasks.getFirst();
        try {
            for (Task<?> task : tasks) {
                current = task;
                task.attempt(tx);
            }
            gate.pass(tasks.size());
        } catch (SQLException | RuntimeException | Error failure) {
            throw new Stumbled(current, failure);
        }
    }

    private static void commit(SqlConnection open) throws SQLException {
        try {
            open.commit();
        } catch (SQLException failed) {
            if (PostgresFailure.surelyRolledBack(failed)) {
                throw failed;
            }
            LOG.error("the answer to a commit was lost: {}", PostgresFailure.text(failed));
            throw new StoreUnavailable("the commit's answer was lost; the outcome is unknown", failed);
        }
    }

    /** Undoes what was not committed. Its own failure changes no outcome, so it is never thrown. */
    private static void giveBack(SqlConnection open) {
        try (open) {
            open.rollback();
        } catch (SQLException | RuntimeException alreadyBroken) {
            LOG.debug("a connection could not be given back cleanly: {}", PostgresFailure.text(alreadyBroken));
        }
    }

    private interface Once<T> {
        T run() throws SQLException;
    }

    private static <T> T repeatedly(Once<T> once) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.run();
            } catch (StoreUnavailable away) {
                throw away;
            } catch (SQLException | RuntimeException failure) {
                if (!PostgresFailure.worthRepeating(failure) || attempt >= PostgresFailure.attempts(failure)) {
                    throw SqlFailure.of(failure);
                }
                LOG.debug("attempt {} is repeated: {}", attempt, PostgresFailure.text(failure));
            }
            pause(attempt);
        }
    }

    /** Random, so that those who met do not meet again. */
    private static void pause(int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, DOUBLINGS));
        long nanos = ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(longest));
        try {
            // Nobody counts down: the time alone ends the wait.
            boolean never = new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
            assert !never;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted before the store did the work", interrupted);
        }
    }

    /** One task of several failed, which ended the transaction of all. */
    static final class Stumbled extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Task<?> task;

        Stumbled(Task<?> task, Throwable cause) {
            super(cause);
            this.task = task;
        }

        Task<?> task() {
            return task;
        }
    }
}
