package io.peerline.server.engine.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** A bounded number of connections. The driver keeps the statements of each prepared, also after it was given back. */
final class PostgresPool implements AutoCloseable {

    /** A server that was demoted to a standby refuses writes; only a new connection finds the new primary. */
    private static final String READ_ONLY = "25006";

    private static final long SHORTEST_WAIT_MILLIS = 250;

    private final HikariDataSource connections;
    private final Jdbi jdbi;

    PostgresPool(PostgresSource source, String name, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MILLIS, patience.toMillis()));
        config.setValidationTimeout(Math.max(SHORTEST_WAIT_MILLIS, patience.toMillis() / 2));
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new EvictDemoted());
        this.connections = new HikariDataSource(config);
        this.jdbi = Jdbi.create(connections);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.registerArgument(new TextWithoutNul());
    }

    /** To be closed, after commit or rollback, by the same thread. @throws StoreUnavailable when none is free or can be made in time */
    SqlConnection take(boolean readOnly) {
        try {
            SqlConnection taken = new SqlConnection(jdbi.open());
            try {
                taken.readOnly(readOnly);
            } catch (SQLException | RuntimeException broken) {
                taken.close();
                throw broken;
            }
            return taken;
        } catch (ConnectionException | SQLException none) {
            throw new StoreUnavailable(
                    "nothing was done: no connection to the database; " + PostgresFailure.text(none), none);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private static final class EvictDemoted implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /** PostgreSQL keeps every character but NUL, which no text needs: it is left out. */
    private static final class TextWithoutNul extends AbstractArgumentFactory<String> {
        TextWithoutNul() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.replace("\0", ""));
        }
    }
}
