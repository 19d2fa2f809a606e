package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Failures as callers see them: without the statement's arguments, which hold what people wrote. */
final class SqlFailure {

    private static final String CONSTRAINT = "SQLITE_CONSTRAINT";

    /** Classes of SQLSTATE, which only PostgreSQL tells: bad value, broken rule of the schema, wrong statement. */
    private static final Pattern OUR_FAULT = Pattern.compile("(22|23|42).*");

    /** SQL's own name for it; SQLite's driver says it in the message instead. */
    private static final String UNIQUE_STATE = "23505";

    private static final List<String> UNIQUE = List.of("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY");

    private SqlFailure() {}

    /** Nothing was written: what may be there once was there already. */
    static final class Taken extends IllegalStateException {
        Taken(String message, SQLException cause) {
            super(message, cause);
        }
    }

    /** A broken rule of the schema is a programming error; anything else of SQL means the store is unavailable; other exceptions stay. */
    static RuntimeException of(Exception failure) {
        if (failure instanceof StoreUnavailable unavailable) {
            return unavailable;
        }
        SQLException sql = sqlCause(failure);
        if (sql != null) {
            String message = String.valueOf(sql.getMessage());
            String state = String.valueOf(sql.getSQLState());
            if (UNIQUE_STATE.equals(sql.getSQLState()) || UNIQUE.stream().anyMatch(message::contains)) {
                return new Taken("the store has such a row already: " + message, sql);
            }
            return message.contains(CONSTRAINT) || OUR_FAULT.matcher(state).matches()
                    ? new IllegalStateException("the store refused a row: " + message, sql)
                    : new StoreUnavailable("the store failed: " + message, sql);
        }
        if (failure instanceof JdbiException) {
            return new IllegalStateException(
                    "a statement is wrong: " + failure.getClass().getSimpleName());
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
