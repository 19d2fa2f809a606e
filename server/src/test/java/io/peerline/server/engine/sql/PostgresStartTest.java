package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.config.Settings;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start finds at the address in the settings. */
class PostgresStartTest {

    private PostgresServer server;
    private String database;

    @RegisterExtension
    final BeforeEachCallback shared = context -> server = PostgresServer.of(context);

    @BeforeEach
    void make() {
        database = server.empty();
    }

    @AfterEach
    void drop() {
        server.drop(database);
    }

    private static PostgresStore open(Settings.Postgres settings) {
        return PostgresStore.open(settings, new ManualTime());
    }

    private static void assertRefused(Settings.Postgres settings, String... expected) {
        String message = assertThrows(
                        UnusableDatabase.class, () -> open(settings).close())
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        for (String part : expected) {
            assertTrue(message.contains(part), message);
        }
    }

    private Settings.Postgres as(String user, String password) {
        return PostgresServer.settings(
                Map.of("PEERLINE_STORE_URL", server.url(user, database), "PEERLINE_STORE_PASSWORD", password));
    }

    @Test
    void nodes_that_start_at_once_on_an_empty_database_all_open_it() {
        List<PostgresStore> nodes =
                AtOnce.call(IntStream.range(0, 4).mapToObj(i -> () -> open(server.settings(database))));
        nodes.getFirst().sites().save(Samples.site(Samples.SHOES));
        assertEquals(
                1,
                nodes.stream()
                        .map(node -> node.conversationLog().epoch())
                        .distinct()
                        .count());
        nodes.forEach(PostgresStore::close);
    }

    @Test
    void a_wrong_password_is_named_and_the_right_one_opens() {
        String role = "secured_" + database;
        server.on(database, "CREATE ROLE " + role + " LOGIN PASSWORD 'right'; GRANT ALL ON SCHEMA public TO " + role);
        assertRefused(as(role, "wrong"), role + "@", "refused the user or its password");
        open(as(role, "right")).close();
        server.on(database, "DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        assertRefused(server.settings(database + "_no"), database + "_no", "there is no such database");
    }

    @Test
    void a_server_that_does_not_answer_is_named() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = closed.getLocalPort();
        }
        String url = "postgresql://peerline@127.0.0.1:" + port + "/peerline";
        assertRefused(PostgresServer.settings(Map.of("PEERLINE_STORE_URL", url)), url, "cannot be reached");
    }

    @Test
    void a_database_of_something_else_is_left_alone() {
        server.on(database, "CREATE TABLE invoice (id integer)");
        assertRefused(server.settings(database), "1 tables that are not Peerline's (invoice)");
        assertEquals(
                List.of("invoice"),
                server.ask(database, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
    }

    @Test
    void a_database_in_another_encoding_is_refused() {
        String ascii = database + "_ascii";
        server.on("postgres", "CREATE DATABASE " + ascii + " TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
        assertRefused(server.settings(ascii), "SQL_ASCII", "expected UTF8");
        server.drop(ascii);
    }

    @Test
    void a_schema_that_is_one_migration_ahead_is_used() {
        open(server.settings(database)).close();
        server.on(
                database,
                "INSERT INTO flyway_schema_history SELECT 900, '900', 'later', type, 'V900__later.sql', checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'");
        open(server.settings(database)).close();
    }

    @Test
    void a_schema_that_this_release_must_not_use_stops_the_start() {
        open(server.settings(database)).close();
        server.on(database, "UPDATE schema_rule SET min_reader = 900");
        assertRefused(server.settings(database), "knows schema 900", "install the newer release");
    }

    @Test
    void a_server_without_a_synchronous_standby_is_warned_of() {
        assertTrue(PostgresStore.warnings(server.settings(database)).stream()
                .anyMatch(warning -> warning.contains("no synchronous standby")));
    }
}
