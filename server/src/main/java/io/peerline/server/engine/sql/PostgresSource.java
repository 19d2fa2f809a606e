package io.peerline.server.engine.sql;

import io.peerline.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes connections to the primary. Each one has its time-outs and its isolation from the start, and tells the primary's timeline: the number
 * that a promotion makes one higher.
 */
final class PostgresSource extends PGSimpleDataSource {

    static final String SNAPSHOT = "repeatable read";
    static final String STATEMENT = "read committed";

    private static final long serialVersionUID = 1;
    private static final int CONNECT_SECONDS = 5;
    /** How much longer the socket waits than the server, whose answer says more. */
    private static final int SLACK_SECONDS = 5;

    private static final int HEX = 16;

    private static final String BEGIN = """
            SELECT set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false),
                set_config('idle_in_transaction_session_timeout', ?, false), set_config('default_transaction_isolation', ?, false),
                substring(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline
            """;

    private final long timeOutMillis;
    private final String isolation;
    private final transient AtomicLong timeline;

    /** {@code timeline} is raised to the highest that any connection has seen. */
    PostgresSource(Settings.Postgres settings, String isolation, AtomicLong timeline) {
        this(settings, settings.timeOut(), isolation, timeline);
    }

    /** For work that takes as long as it takes, such as a migration. */
    static PostgresSource withoutTimeOuts(Settings.Postgres settings) {
        return new PostgresSource(settings, Duration.ZERO, STATEMENT, new AtomicLong());
    }

    private PostgresSource(Settings.Postgres settings, Duration timeOut, String isolation, AtomicLong timeline) {
        this.timeOutMillis = timeOut.toMillis();
        this.isolation = isolation;
        this.timeline = timeline;
        setUrl(settings.url().jdbc());
        setUser(settings.url().user());
        setPassword(password(settings));
        setApplicationName("peerline");
        setTargetServerType("primary");
        setTcpKeepAlive(true);
        setConnectTimeout(CONNECT_SECONDS);
        setLoginTimeout(2 * CONNECT_SECONDS);
        setSocketTimeout(timeOut.isZero() ? 0 : Math.toIntExact(timeOut.toSeconds()) + SLACK_SECONDS);
        // The detail of an error quotes rows, which hold what people wrote.
        setLogServerErrorDetail(false);
    }

    private static @Nullable String password(Settings.Postgres settings) {
        Path file = settings.passwordFile();
        if (file == null) {
            return settings.password();
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UnusableDatabase(
                    "store.password-file " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try {
            timeline.accumulateAndGet(begin(connection), Math::max);
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private long begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, Long.toString(timeOutMillis));
            statement.setString(2, Long.toString(timeOutMillis / 2));
            statement.setString(3, Long.toString(2 * timeOutMillis));
            statement.setString(4, isolation);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Long.parseLong(row.getString("timeline"), HEX);
            }
        }
    }
}
