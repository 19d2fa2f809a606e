package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSchemaRuleTest {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    private void write(String sql) {
        sqlite.store().database().write(tx -> tx.handle().execute(sql));
    }

    @Test
    void a_schema_that_is_one_migration_ahead_is_used() {
        write(
                "INSERT INTO flyway_schema_history SELECT 900, '900', 'later', type, 'V900__later.sql', checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'");
        sqlite.reopen();
    }

    @Test
    void a_schema_that_this_release_must_not_use_stops_the_start() {
        write("UPDATE schema_rule SET min_reader = 900");
        String message = assertThrows(UnusableDatabase.class, sqlite::reopen).getMessage();
        assertTrue(message.contains("knows schema 900"), message);
    }
}
