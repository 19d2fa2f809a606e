package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.server.call.EmbedTroubles;
import java.util.List;

/** Troubles of shop pages on SQL. */
final class SqlEmbedTroubles implements EmbedTroubles {

    private static final String SEEN = """
            INSERT INTO embed_trouble (site, origin, trouble, seen_at) VALUES (:site, :origin, :trouble, :at)
            ON CONFLICT (site, origin, trouble) DO UPDATE SET
                seen_at = CASE WHEN excluded.seen_at > embed_trouble.seen_at THEN excluded.seen_at ELSE embed_trouble.seen_at END
            """;

    private final Database database;

    SqlEmbedTroubles(Database database) {
        this.database = database;
    }

    @Override
    public void seen(SiteId site, String origin, Trouble trouble, long at) {
        database.write(tx -> tx.handle()
                .createUpdate(SEEN)
                .bind("site", site.value())
                .bind("origin", origin)
                .bind("trouble", Stored.name(trouble))
                .bind("at", at)
                .execute());
    }

    @Override
    public List<Seen> of(SiteId site, long since) {
        return database.read(tx -> tx.handle()
                .createQuery(
                        "SELECT * FROM embed_trouble WHERE site = :site AND seen_at > :since ORDER BY origin, trouble")
                .bind("site", site.value())
                .bind("since", since)
                .map((row, context) -> new Seen(
                        row.getString("origin"),
                        Stored.named(Trouble.class, row.getString("trouble")),
                        row.getLong("seen_at")))
                .list());
    }
}
