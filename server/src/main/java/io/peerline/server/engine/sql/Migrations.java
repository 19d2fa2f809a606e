package io.peerline.server.engine.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The one folder of migrations. A schema may be ahead of this release, as while nodes are replaced one by one; a migration that an older release
 * cannot live with raises {@code schema_rule.min_reader} to its own version, and that release then refuses to start.
 */
final class Migrations {

    static final String HISTORY = "flyway_schema_history";
    static final String RULES = "schema_rule";

    private Migrations() {}

    /** {@code ruled}: whether the schema has the table that says who may use it. @throws UnusableDatabase when this release may not */
    static void run(DataSource database, Map<String, String> spelling, boolean ruled) throws SQLException {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholders(spelling)
                .load();
        if (ruled) {
            checkReader(database, newest(flyway));
        }
        flyway.migrate();
    }

    private static int newest(Flyway flyway) {
        int newest = 0;
        for (MigrationInfo known : flyway.info().all()) {
            MigrationVersion version = known.getVersion();
            if (version != null && !known.getState().name().startsWith("FUTURE")) {
                newest = Math.max(newest, version.getMajor().intValueExact());
            }
        }
        return newest;
    }

    private static void checkReader(DataSource database, int newest) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT min_reader FROM " + RULES)) {
            int needed = row.next() ? row.getInt(1) : 0;
            if (needed > newest) {
                throw new UnusableDatabase(
                        "the database's schema needs a release that knows schema " + needed + ", this one knows "
                                + newest + "; install the newer release",
                        null);
            }
        }
    }
}
