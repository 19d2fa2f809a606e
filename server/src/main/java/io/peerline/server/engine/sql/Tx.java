package io.peerline.server.engine.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What work sees while it runs. {@code now}: ms, the database's clock, read once per transaction. */
record Tx(SqlConnection connection, long now) {

    Handle handle() {
        return connection.handle();
    }

    /** A statement that the connection keeps prepared, for the paths that every message takes; not to be closed. */
    PreparedStatement kept(String sql) throws SQLException {
        return connection.kept(sql);
    }
}
