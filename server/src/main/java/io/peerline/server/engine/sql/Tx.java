package io.peerline.server.engine.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What work sees while it runs; of one thread. */
final class Tx {

    private static final long NOT_READ = Long.MIN_VALUE;

    private final SqlConnection connection;
    private final StoreClock clock;
    private long now = NOT_READ;

    Tx(SqlConnection connection, StoreClock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    SqlConnection connection() {
        return connection;
    }

    /** ms, the database's clock, read once per transaction. */
    long now() {
        if (now == NOT_READ) {
            now = clock.millis(connection.handle());
        }
        return now;
    }

    Handle handle() {
        return connection.handle();
    }

    /** A statement that the connection keeps prepared, for the paths that every message takes; not to be closed. */
    PreparedStatement kept(String sql) throws SQLException {
        return connection.kept(sql);
    }
}
