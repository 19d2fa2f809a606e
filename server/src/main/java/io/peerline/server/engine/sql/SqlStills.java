package io.peerline.server.engine.sql;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.StillId;
import io.peerline.server.call.Jpeg;
import io.peerline.server.call.Stills;
import java.util.Optional;

/** Pictures out of calls on SQL. */
final class SqlStills implements Stills {

    private static final String KEEP = """
            INSERT INTO still (id, site, call, conversation, taken_by, taken_of, jpeg, width, height, taken_at)
            VALUES (:id, :site, :call, :conversation, :by, :of, :jpeg, :width, :height, :now)
            ON CONFLICT DO NOTHING
            """;

    private final Database database;

    SqlStills(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Taken still) {
        database.write(tx -> tx.handle()
                .createUpdate(KEEP)
                .bind("id", still.id().value())
                .bind("site", still.site().value())
                .bind("call", still.call().value())
                .bind("conversation", still.conversation().value())
                .bind("by", still.by().value())
                .bind("of", still.of().value())
                .bind("jpeg", still.jpeg().bytes())
                .bind("width", still.jpeg().width())
                .bind("height", still.jpeg().height())
                .bind("now", tx.now())
                .execute());
    }

    @Override
    public Optional<Taken> find(SiteId site, StillId still) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM still WHERE id = :id AND site = :site")
                .bind("id", still.value())
                .bind("site", site.value())
                .map((row, context) -> new Taken(
                        still,
                        site,
                        new CallId(row.getString("call")),
                        new ConversationId(row.getString("conversation")),
                        PartyId.of(row.getString("taken_by")),
                        PartyId.of(row.getString("taken_of")),
                        new Jpeg(row.getBytes("jpeg"), row.getInt("width"), row.getInt("height"))))
                .findOne());
    }

    @Override
    public void remove(SiteId site, StillId still) {
        database.write(tx -> tx.handle()
                .createUpdate("DELETE FROM still WHERE id = :id AND site = :site")
                .bind("id", still.value())
                .bind("site", site.value())
                .execute());
    }
}
