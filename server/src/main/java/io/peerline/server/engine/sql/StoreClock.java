package io.peerline.server.engine.sql;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** Whose time is the store's: of several nodes none may bring its own. */
@FunctionalInterface
interface StoreClock {

    /** In ms since 1970; {@code handle} is open for a question to the database. */
    long millis(Handle handle);

    static StoreClock of(InstantSource clock) {
        return handle -> clock.millis();
    }
}
