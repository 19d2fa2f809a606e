package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.identity.Visitors;
import java.util.Optional;

/** Visitors on SQL. */
final class SqlVisitors implements Visitors {

    private static final String KNOW = """
            INSERT INTO visitor (site, id, name, email, language, known_at)
            VALUES (:site, :id, :name, :email, :language, :at)
            ON CONFLICT (site, id) DO UPDATE SET
                name = coalesce(excluded.name, visitor.name),
                email = coalesce(excluded.email, visitor.email),
                language = coalesce(excluded.language, visitor.language),
                known_at = excluded.known_at
            """;

    private final Database database;

    SqlVisitors(Database database) {
        this.database = database;
    }

    @Override
    public void know(VisitorRow visitor) {
        database.write(tx -> tx.handle()
                .createUpdate(KNOW)
                .bind("site", visitor.site().value())
                .bind("id", visitor.id().value())
                .bind("name", visitor.name())
                .bind("email", visitor.email())
                .bind("language", visitor.language())
                .bind("at", visitor.at())
                .execute());
    }

    @Override
    public Optional<VisitorRow> find(SiteId site, VisitorId visitor) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM visitor WHERE site = :site AND id = :id")
                .bind("site", site.value())
                .bind("id", visitor.value())
                .map((row, context) -> new VisitorRow(
                        site,
                        visitor,
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language"),
                        row.getLong("known_at")))
                .findOne());
    }
}
