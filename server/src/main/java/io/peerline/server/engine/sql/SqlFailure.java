package io.peerline.server.engine.sql;

import io.peerline.server.conversation.StoreUnavailable;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Failures as callers see them: without the statement's arguments, which hold what people wrote. */
final class SqlFailure {

    private static final String CONSTRAINT = "SQLITE_CONSTRAINT";

    private SqlFailure() {}

    /** A broken rule of the schema is a programming error; anything else of SQL means the store is unavailable; other exceptions stay. */
    static RuntimeException of(Exception failure) {
        if (failure instanceof StoreUnavailable unavailable) {
            return unavailable;
        }
        SQLException sql = sqlCause(failure);
        if (sql != null) {
            String message = String.valueOf(sql.getMessage());
            return message.contains(CONSTRAINT)
                    ? new IllegalStateException("the store refused a row: " + message, sql)
                    : new StoreUnavailable("the store failed: " + message, sql);
        }
        if (failure instanceof JdbiException) {
            return new IllegalStateException(
                    "a statement is wrong: " + failure.getClass().getSimpleName());
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
