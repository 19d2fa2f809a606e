package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Conversations on SQL. */
final class SqlConversations implements Conversations {

    private static final String OPEN = """
            INSERT INTO conversation (id, site, visitor, private_matter, question, opened_at)
            VALUES (:id, :site, :visitor, :private, :question, :now)
            ON CONFLICT (id) DO NOTHING
            """;

    private final Database database;
    private final ReadMarks marks;

    SqlConversations(Database database) {
        this.database = database;
        this.marks = new ReadMarks(database);
    }

    @Override
    public Opened open(Conversation conversation) {
        return database.write(tx -> {
            int added = tx.handle()
                    .createUpdate(OPEN)
                    .bind("id", conversation.id().value())
                    .bind("site", conversation.site().value())
                    .bind("visitor", conversation.visitor().value())
                    .bind("private", Stored.truth(conversation.privateMatter()))
                    .bind("question", conversation.question())
                    .bind("now", tx.now())
                    .execute();
            if (added == 1) {
                return new Opened.New();
            }
            return find(tx, conversation.site(), conversation.id())
                    .filter(existing -> existing.visitor().equals(conversation.visitor()))
                    .<Opened>map(Opened.Existing::new)
                    .orElseGet(Opened.Foreign::new);
        });
    }

    @Override
    public Optional<Conversation> find(SiteId site, ConversationId conversation) {
        return database.read(tx -> find(tx, site, conversation));
    }

    private static Optional<Conversation> find(Tx tx, SiteId site, ConversationId conversation) {
        return tx.handle()
                .createQuery("SELECT * FROM conversation WHERE id = :id AND site = :site")
                .bind("id", conversation.value())
                .bind("site", site.value())
                .map((row, context) -> conversation(row))
                .findOne();
    }

    @Override
    public List<Conversation> ofVisitor(SiteId site, VisitorId visitor, int limit) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT * FROM conversation WHERE site = :site AND visitor = :visitor"
                        + " ORDER BY opened_at DESC, id DESC LIMIT :limit")
                .bind("site", site.value())
                .bind("visitor", visitor.value())
                .bind("limit", limit)
                .map((row, context) -> conversation(row))
                .list());
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                new SiteId(row.getString("site")),
                new ConversationId(row.getString("id")),
                new VisitorId(row.getString("visitor")),
                Stored.truth(row, "private_matter"),
                row.getString("question"),
                row.getLong("opened_at"));
    }

    @Override
    public long read(SiteId site, ConversationId conversation, PartyId party, long seq) {
        return marks.move(site, conversation, party, seq);
    }

    @Override
    public List<ReadMark> reads(ConversationId conversation) {
        return marks.of(conversation);
    }
}
