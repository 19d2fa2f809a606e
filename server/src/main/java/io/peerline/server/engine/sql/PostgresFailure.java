package io.peerline.server.engine.sql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of PostgreSQL says of the transaction it ended, read from its SQLSTATE. */
final class PostgresFailure {

    /** Serialization failure and deadlock: another transaction was in the way and is done by now. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

    /** Two transactions made the same row; on the second look one of them finds it. */
    private static final String SAME_ROW = "23505";

    /** The server ends or starts, or is no primary any more. */
    private static final Set<String> SERVER_LEFT = Set.of("57P01", "57P02", "57P03", "25006");

    private static final String CONNECTION = "08";
    private static final Set<String> ROLLED_BACK = Set.of("40", "23", "25");
    private static final int CLASS = 2;

    private PostgresFailure() {}

    static String state(Throwable failure) {
        SQLException sql = SqlFailure.sqlCause(failure);
        String state = sql == null ? null : sql.getSQLState();
        return state == null ? "" : state;
    }

    /** Whether the same work may well succeed a moment later. Only for failures before the commit was sent. */
    static boolean worthRepeating(Throwable failure) {
        String state = state(failure);
        if (timedOut(failure)) {
            return false;
        }
        return IN_THE_WAY.contains(state)
                || SAME_ROW.equals(state)
                || SERVER_LEFT.contains(state)
                || state.startsWith(CONNECTION);
    }

    /** Whoever waited as long as that does not wait again. */
    private static boolean timedOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** How often to try at most: what another transaction is in the way of ends by itself, a row that is there stays. */
    static int attempts(Throwable failure) {
        return IN_THE_WAY.contains(state(failure)) ? 24 : 3;
    }

    /** Whether a commit that failed like this has certainly changed nothing. */
    static boolean surelyRolledBack(SQLException ofCommit) {
        String state = state(ofCommit);
        return state.length() > CLASS && ROLLED_BACK.contains(state.substring(0, CLASS));
    }

    /** One line, from the innermost cause. */
    static String text(@Nullable Throwable failure) {
        Throwable innermost = failure;
        while (innermost != null && innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost == null ? "" : String.valueOf(innermost.getMessage());
        return message.strip().replaceAll("\\s+", " ");
    }
}
