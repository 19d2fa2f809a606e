package io.peerline.server.engine.sql;

import io.peerline.server.assignment.Backlog;
import java.time.Duration;

/** Reads the partial index of waiting assignments only. */
final class SqlBacklog implements Backlog {

    private static final String WAITING = """
            SELECT count(*), min(asked_at) FROM assignment WHERE state = 'waiting' AND step IS NOT NULL
            """;

    private final Database database;

    SqlBacklog(Database database) {
        this.database = database;
    }

    @Override
    public Waiting now() {
        return database.read(tx -> tx.handle()
                .createQuery(WAITING)
                .map((row, context) -> {
                    int questions = row.getInt(1);
                    long since = questions == 0 ? tx.now() : row.getLong(2);
                    return new Waiting(questions, Duration.ofMillis(Math.max(0, tx.now() - since)));
                })
                .one());
    }
}
