package io.peerline.server.engine.sql;

import org.jspecify.annotations.Nullable;

/** The database that the settings name cannot be used; the message is one line for the person who runs the server. */
public final class UnusableDatabase extends RuntimeException {

    UnusableDatabase(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
