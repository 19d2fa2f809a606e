package io.peerline.server.engine.sql;

import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real PostgreSQL for the whole run, that syncs nothing, and databases in it. Those with the schema and the sites of {@link Samples} are used one
 * test after the other: emptying one is quicker than making one.
 */
final class PostgresServer implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(PostgresServer.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String TEMPLATE = "peerline_template";
    private static final String USER = "postgres";

    /** Quicker than TRUNCATE, which gives each table and index a new file. */
    private static final String EMPTY = """
            SELECT string_agg('DELETE FROM ' || quote_ident(relname), '; ') FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('flyway_schema_history', 'schema_rule', 'site')
            """;

    private final EmbeddedPostgres server;
    private final String empty;
    private final ConcurrentLinkedQueue<String> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPGStartupWait(START)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("deadlock_timeout", "100ms")
                    .setDataDirectoryCustomizer(PostgresServer::askForPasswords)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            makeTemplate();
            empty = ask(TEMPLATE, EMPTY).getFirst();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void makeTemplate() {
        create(TEMPLATE);
        try (PostgresStore store = PostgresStore.open(settings(TEMPLATE), new ManualTime())) {
            store.sites().save(Samples.site(Samples.SHOES));
            store.sites().save(Samples.site(Samples.HATS));
        }
        on("postgres", "ALTER DATABASE " + TEMPLATE + " IS_TEMPLATE true");
    }

    /** Of users whose name begins with "secured"; all others are trusted. */
    private static void askForPasswords(File data) {
        Path rules = data.toPath().resolve("pg_hba.conf");
        try {
            Files.writeString(rules, "host all /^secured all scram-sha-256\n" + Files.readString(rules));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static PostgresServer of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(PostgresServer.class, type -> new PostgresServer(), PostgresServer.class);
    }

    /** With the schema, the sites of {@link Samples} and nothing else; to be given back. */
    String take() {
        String database = free.poll();
        if (database != null) {
            return database;
        }
        String fresh = fresh();
        on("postgres", "CREATE DATABASE " + fresh + " TEMPLATE " + TEMPLATE);
        return fresh;
    }

    void giveBack(String database) {
        on(
                database,
                "SET session_replication_role = replica; " + empty + "; DELETE FROM site WHERE id NOT IN ('"
                        + Samples.SHOES + "', '" + Samples.HATS + "')");
        free.add(database);
    }

    /** Without any table. */
    String empty() {
        String fresh = fresh();
        create(fresh);
        return fresh;
    }

    private String fresh() {
        return "peerline_" + made.incrementAndGet();
    }

    private void create(String database) {
        on("postgres", "CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'UTF8'");
    }

    void drop(String database) {
        on("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    void on(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    List<String> ask(String database, String sql) {
        List<String> answers = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
        return answers;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(USER, database));
    }

    String url(String database) {
        return url(USER, database);
    }

    String url(String user, String database) {
        return "postgresql://" + user + "@localhost:" + server.getPort() + "/" + database;
    }

    Settings.Postgres settings(String database) {
        return settings(Map.of("PEERLINE_STORE_URL", url(database)));
    }

    static Settings.Postgres settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of("PEERLINE_STORE_PASSWORD", USER));
        all.putAll(environment);
        return SettingsReader.read(null, all, new SettingsReader.Overrides(false, null))
                .postgres();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
