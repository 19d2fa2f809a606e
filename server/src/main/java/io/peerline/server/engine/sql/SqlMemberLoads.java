package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.MemberLoads;
import io.peerline.server.assignment.RingRow;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/** Slots and lists over assignments on SQL. */
final class SqlMemberLoads implements MemberLoads {

    private static final String OF_SITE = """
            SELECT l.*, EXISTS (SELECT 1 FROM ring r WHERE r.member = l.member AND r.state = 'ringing') AS rings
            FROM member_load l WHERE l.site = :site ORDER BY l.member
            """;

    private static final String POSITION = """
            SELECT count(*) FROM assignment mine JOIN assignment other ON other.site = mine.site AND other.state = 'waiting'
                AND other.step IS NOT NULL
            WHERE mine.conversation = :conversation AND mine.site = :site AND mine.state = 'waiting' AND mine.step IS NOT NULL
                AND (other.priority, other.asked_at, other.conversation) <= (mine.priority, mine.asked_at, mine.conversation)
            """;

    private final Database database;

    SqlMemberLoads(Database database) {
        this.database = database;
    }

    @Override
    public List<Load> of(SiteId site) {
        return database.read(tx -> tx.handle()
                .createQuery(OF_SITE)
                .bind("site", site.value())
                .map((row, context) -> new Load(
                        new MemberId(row.getString("member")),
                        row.getInt("load"),
                        row.getInt("capacity"),
                        row.getLong("idle_since"),
                        row.getInt("misses"),
                        row.getBoolean("rings")))
                .list());
    }

    @Override
    public void forgetMisses(SiteId site, MemberId member) {
        database.write(tx -> tx.handle()
                .createUpdate(
                        "UPDATE member_load SET misses = 0 WHERE member = :member AND site = :site AND misses > 0")
                .bind("member", member.value())
                .bind("site", site.value())
                .execute());
    }

    @Override
    public List<Assignment> queue(SiteId site, int limit) {
        return list(
                "SELECT * FROM assignment WHERE site = :site AND state = 'waiting' AND step IS NOT NULL"
                        + " ORDER BY priority, asked_at, conversation LIMIT :limit",
                site,
                query -> query.bind("limit", limit));
    }

    @Override
    public List<Assignment> of(SiteId site, MemberId member) {
        return list(
                "SELECT * FROM assignment WHERE member = :member AND site = :site ORDER BY assigned_at, conversation",
                site,
                query -> query.bind("member", member.value()));
    }

    @Override
    public List<Assignment> inbox(SiteId site, int limit) {
        return list(
                "SELECT * FROM assignment WHERE site = :site AND state = 'message' ORDER BY asked_at, conversation LIMIT :limit",
                site,
                query -> query.bind("limit", limit));
    }

    private List<Assignment> list(String sql, SiteId site, UnaryOperator<Query> more) {
        return database.read(tx -> more.apply(tx.handle().createQuery(sql).bind("site", site.value()))
                .map((row, context) -> AssignmentRows.assignment(row))
                .list());
    }

    @Override
    public List<RingRow> rings(SiteId site, MemberId member) {
        return database.read(tx -> RingRows.ringingAt(tx, site, member));
    }

    @Override
    public long meanHandlingMillis(SiteId site) {
        return database.read(tx -> LiveChats.meanMillis(tx, site));
    }

    @Override
    public int position(SiteId site, ConversationId conversation) {
        return database.read(tx -> tx.handle()
                .createQuery(POSITION)
                .bind("site", site.value())
                .bind("conversation", conversation.value())
                .mapTo(Integer.class)
                .one());
    }
}
