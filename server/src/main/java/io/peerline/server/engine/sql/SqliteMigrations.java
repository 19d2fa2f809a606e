package io.peerline.server.engine.sql;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date with the one folder of migrations, and fills in what SQLite spells its own way. */
final class SqliteMigrations {

    private static final Map<String, String> SPELLING =
            Map.of("identity", "integer PRIMARY KEY", "bytes", "blob", "community_search", SqliteSearch.DDL);

    private SqliteMigrations() {}

    static void run(SqliteFile file) {
        Flyway.configure()
                .dataSource(file.toWrite())
                .locations("classpath:db/migration")
                .placeholders(SPELLING)
                .load()
                .migrate();
    }
}
