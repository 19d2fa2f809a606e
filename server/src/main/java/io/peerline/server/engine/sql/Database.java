package io.peerline.server.engine.sql;

import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Where the ports run their SQL. Work whose driver calls native code runs on threads of the engine, because that would pin a virtual thread; the
 * caller parks. Work may be run again, so it changes nothing but rows; it may not keep its {@link Tx} or call back into the database. Any thread.
 *
 * <p>What work throws is thrown to its caller alone. Throws {@link io.peerline.server.conversation.StoreUnavailable} when the outcome is
 * unknown or nothing was done for lack of the store.
 */
interface Database {

    /** Runs work in a transaction and returns once that is durable. */
    <T> T write(Work<T> work);

    /**
     * As {@link #write}, for work that takes turns with others of the same key: it runs and is told in the order in which it came.
     * {@code committed} is told the result once it is durable, before this returns.
     */
    <T> T writeInOrder(String key, Work<T> work, Consumer<T> committed);

    /** Queues work and returns; {@code ended} runs when it is durable or has failed (logged), on a virtual thread. */
    void writeLater(Work<?> work, Runnable ended);

    /** Runs work on one consistent state that holds every write that has returned. Never waits for a commit. */
    <T> T read(Work<T> work);

    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx) throws SQLException;
    }
}
