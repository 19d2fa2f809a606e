package io.peerline.server.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL of one test class, that can be started again on the same port with what it kept. */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String USER = "postgres";

    private final Path data;
    private final AtomicInteger made = new AtomicInteger();
    private EmbeddedPostgres server;

    private PostgresProcess(Path data) {
        this.data = data;
        this.server = launch(0);
    }

    /** Returns when it takes connections. */
    public static PostgresProcess start(Path folder) {
        return new PostgresProcess(folder.resolve("postgres"));
    }

    private EmbeddedPostgres launch(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(START)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "120")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** A new database without any table; its name. */
    public String database() {
        String name = "peerline_" + made.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(USER, USER));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException failed) {
            throw new IllegalStateException("no database " + name, failed);
        }
        return name;
    }

    /** As an operator does it: connections end in the middle of what they do, what was committed stays. {@code meanwhile}: while it is down. */
    public void restart(Runnable meanwhile) {
        int port = server.getPort();
        close();
        meanwhile.run();
        server = launch(port);
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
