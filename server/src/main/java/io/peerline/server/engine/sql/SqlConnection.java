package io.peerline.server.engine.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One connection in manual commit, with its prepared statements. Used by one thread. */
final class SqlConnection implements AutoCloseable {

    private final Connection connection;
    private final Handle handle;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    SqlConnection(Connection connection) throws SQLException {
        this(Jdbi.open(connection));
        connection.setAutoCommit(false);
    }

    /** Of a handle in manual commit. */
    SqlConnection(Handle handle) {
        this.connection = handle.getConnection();
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    PreparedStatement kept(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /** Runs work so that its failure leaves the transaction as it was before; one that ended the whole transaction fails here too. */
    <T> T isolated(Database.Work<T> work, Tx tx) throws SQLException {
        kept("SAVEPOINT task").execute();
        T result;
        try {
            result = work.in(tx);
        } catch (SQLException | RuntimeException | Error failure) {
            backToSavepoint(failure);
            throw failure;
        }
        kept("RELEASE SAVEPOINT task").execute();
        return result;
    }

    private void backToSavepoint(Throwable failure) throws SQLException {
        try {
            kept("ROLLBACK TO SAVEPOINT task").execute();
            kept("RELEASE SAVEPOINT task").execute();
        } catch (SQLException lost) {
            lost.addSuppressed(failure);
            throw new TransactionLost(lost);
        }
    }

    /** Before the first statement of a transaction. */
    void readOnly(boolean only) throws SQLException {
        connection.setReadOnly(only);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (PreparedStatement statement : kept.values()) {
                statement.close();
            }
        }
    }

    /** The transaction is gone, and with it the work of all others in it. */
    static final class TransactionLost extends RuntimeException {
        TransactionLost(SQLException cause) {
            super("the transaction ended before its commit: " + cause.getMessage(), cause);
        }
    }
}
