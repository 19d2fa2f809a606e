package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.RingRow;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of rings. */
final class RingRows {

    private static final String INSERT = """
            INSERT INTO ring (id, site, conversation, member, round, state, kind, rang_at, until_at)
            SELECT :id, :site, conversation, :member, round, 'ringing', :kind, :now, :until
            FROM assignment WHERE conversation = :conversation
            """;

    private static final String OF_ROUND = """
            SELECT r.* FROM ring r JOIN assignment a ON a.conversation = r.conversation AND a.round = r.round
            WHERE r.conversation = :conversation ORDER BY r.rang_at, r.id
            """;

    private RingRows() {}

    static RingRow insert(Tx tx, Assignment assignment, MemberId member, Kind kind, long millis) {
        RingRow ring = new RingRow(
                new RingId(IdFormat.random()),
                assignment.site(),
                assignment.conversation(),
                member,
                RingState.RINGING,
                kind,
                tx.now(),
                tx.now() + millis);
        tx.handle()
                .createUpdate(INSERT)
                .bind("id", ring.id().value())
                .bind("site", ring.site().value())
                .bind("conversation", ring.conversation().value())
                .bind("member", member.value())
                .bind("kind", Stored.name(kind))
                .bind("now", ring.rangAt())
                .bind("until", ring.until())
                .execute();
        return ring;
    }

    static Optional<RingRow> find(Tx tx, RingId ring) {
        return tx.handle()
                .createQuery("SELECT * FROM ring WHERE id = :id")
                .bind("id", ring.value())
                .map((row, context) -> ring(row))
                .findOne();
    }

    /** Of the conversation's current round, oldest first. */
    static List<RingRow> ofRound(Tx tx, ConversationId conversation) {
        return tx.handle()
                .createQuery(OF_ROUND)
                .bind("conversation", conversation.value())
                .map((row, context) -> ring(row))
                .list();
    }

    /** Ordered by member: the order in which their slots are freed. */
    static List<RingRow> ringing(Tx tx, ConversationId conversation) {
        return tx.handle()
                .createQuery(
                        "SELECT * FROM ring WHERE conversation = :conversation AND state = 'ringing' ORDER BY member")
                .bind("conversation", conversation.value())
                .map((row, context) -> ring(row))
                .list();
    }

    static List<RingRow> ringingAt(Tx tx, SiteId site, MemberId member) {
        return tx.handle()
                .createQuery("SELECT * FROM ring WHERE member = :member AND site = :site AND state = 'ringing'")
                .bind("member", member.value())
                .bind("site", site.value())
                .map((row, context) -> ring(row))
                .list();
    }

    static List<RingRow> expired(Tx tx, int limit) {
        return tx.handle()
                .createQuery(
                        "SELECT * FROM ring WHERE state = 'ringing' AND until_at <= :now ORDER BY until_at, id LIMIT :limit")
                .bind("now", tx.now())
                .bind("limit", limit)
                .map((row, context) -> ring(row))
                .list();
    }

    /** The ring as it now is; its slot is the caller's business. */
    static RingRow finish(Tx tx, RingRow ring, RingState as) {
        tx.handle()
                .createUpdate("UPDATE ring SET state = :state WHERE id = :id")
                .bind("state", Stored.name(as))
                .bind("id", ring.id().value())
                .execute();
        return new RingRow(
                ring.id(),
                ring.site(),
                ring.conversation(),
                ring.member(),
                as,
                ring.kind(),
                ring.rangAt(),
                ring.until());
    }

    private static RingRow ring(ResultSet row) throws SQLException {
        return new RingRow(
                new RingId(row.getString("id")),
                new SiteId(row.getString("site")),
                new ConversationId(row.getString("conversation")),
                new MemberId(row.getString("member")),
                Stored.named(RingState.class, row.getString("state")),
                Stored.named(Kind.class, row.getString("kind")),
                row.getLong("rang_at"),
                row.getLong("until_at"));
    }
}
