package io.peerline.server.engine.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Brings the schema up to date with the one folder of migrations, and fills in what SQLite spells its own way. */
final class SqliteMigrations {

    private static final Map<String, String> SPELLING =
            Map.of("identity", "integer PRIMARY KEY", "bytes", "blob", "community_search", SqliteSearch.DDL);

    private SqliteMigrations() {}

    /** @throws UnusableDatabase when a newer release has changed the schema beyond what this one can use */
    static void run(SqliteFile file) {
        DataSource database = file.toWrite();
        try {
            Migrations.run(database, SPELLING, ruled(database));
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static boolean ruled(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + Migrations.RULES + "'")) {
            return row.next();
        }
    }
}
