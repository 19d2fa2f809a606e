package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work on its way through an engine's thread, and the caller who waits for it. */
final class Task<T> {

    private final String key;
    private final Database.Work<T> work;
    private final Consumer<T> committed;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;

    Task(String key, Database.Work<T> work, Consumer<T> committed) {
        this.key = key;
        this.work = work;
        this.committed = committed;
    }

    /** Tasks of one key keep their order; empty for those that have none. */
    String key() {
        return key;
    }

    /** Runs the work; its failure is kept for its caller. Throws only what concerns the whole transaction. */
    void run(Tx tx) throws SQLException {
        try {
            result = tx.connection().isolated(work, tx);
        } catch (SqlConnection.TransactionLost lost) {
            throw lost;
        } catch (SQLException | RuntimeException | Error refused) {
            failure = refused;
        }
    }

    /** Runs the work without a net: its failure is thrown, and the transaction is lost. Until it is settled it may be run again. */
    void attempt(Tx tx) throws SQLException {
        failure = null;
        result = work.in(tx);
    }

    /** Whether the other's turn is before this one's, if it came first. */
    boolean follows(Task<?> other) {
        return !key.isEmpty() && key.equals(other.key);
    }

    /** After the commit: tells the listener, then lets the caller go on. */
    void settle() {
        T done = result;
        if (done == null) {
            outcome.completeExceptionally(failure == null ? new IllegalStateException("work gave nothing") : failure);
            return;
        }
        try {
            committed.accept(done);
        } finally {
            outcome.complete(done);
        }
    }

    void fail(Throwable cause) {
        outcome.completeExceptionally(cause);
    }

    /** Runs {@code ended} with the failure, or null, when the task has ended. */
    void whenEnded(Consumer<@Nullable Throwable> ended) {
        outcome.whenComplete((value, thrown) -> ended.accept(thrown));
    }

    /** Parks until the work is done; a failure is thrown as {@link SqlFailure} tells it. */
    T await() {
        try {
            return outcome.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the store; the outcome is unknown", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause
                    ? SqlFailure.of(cause)
                    : new IllegalStateException(failed);
        }
    }
}
