package io.peerline.server.engine.sql;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.call.CallNote;
import io.peerline.server.call.CallNotes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** What the transcript does not say of calls yet, on SQL. */
final class SqlCallNotes implements CallNotes {

    private static final String ADD = """
            INSERT INTO call_note (id, site, call, conversation, party, body)
            VALUES (:id, :site, :call, :conversation, :party, :body)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final Bodies BODIES = new Bodies();

    private final Database database;

    SqlCallNotes(Database database) {
        this.database = database;
    }

    /** In the transaction that changes the call. */
    static void add(Tx tx, List<CallNote> notes) {
        for (CallNote note : notes) {
            tx.handle()
                    .createUpdate(ADD)
                    .bind("id", note.id())
                    .bind("site", note.site().value())
                    .bind("call", note.call().value())
                    .bind("conversation", note.conversation().value())
                    .bind("party", note.by() == null ? null : note.by().value())
                    .bind("body", BODIES.encode(note.body()))
                    .execute();
        }
    }

    @Override
    public List<CallNote> of(CallId call) {
        return database.read(tx -> list(tx.handle()
                .createQuery("SELECT * FROM call_note WHERE call = :call ORDER BY number")
                .bind("call", call.value())));
    }

    @Override
    public List<CallNote> all(int limit) {
        return database.read(tx -> list(tx.handle()
                .createQuery("SELECT * FROM call_note ORDER BY number LIMIT :limit")
                .bind("limit", limit)));
    }

    @Override
    public void written(List<CallNote> notes) {
        if (!notes.isEmpty()) {
            database.write(tx -> tx.handle()
                    .createUpdate("DELETE FROM call_note WHERE id IN (<ids>)")
                    .bindList("ids", notes.stream().map(CallNote::id).toList())
                    .execute());
        }
    }

    private static List<CallNote> list(Query query) {
        return query.map((row, context) -> note(row)).list();
    }

    private static CallNote note(ResultSet row) throws SQLException {
        String party = row.getString("party");
        return new CallNote(
                row.getString("id"),
                new SiteId(row.getString("site")),
                new CallId(row.getString("call")),
                new ConversationId(row.getString("conversation")),
                party == null ? null : PartyId.of(party),
                BODIES.decode(row.getString("body")));
    }
}
