package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.community.Post;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of answers and the votes on them. */
final class PostRows {

    private static final String INSERT = """
            INSERT INTO post (site, id, thread, author, author_name, author_role, answer, votes, created_at)
            VALUES (:site, :id, :thread, :author, :authorName, :authorRole, :answer, 0, :created)
            ON CONFLICT (site, id) DO NOTHING
            """;

    private static final String SELECT = """
            SELECT p.*, CASE WHEN t.accepted = p.id THEN 1 ELSE 0 END AS is_accepted
            FROM post p JOIN thread t ON t.site = p.site AND t.id = p.thread
            """;

    private static final String OF_THREAD = SELECT
            + " WHERE p.site = :site AND p.thread = :thread ORDER BY is_accepted DESC, p.votes DESC, p.created_at, p.id";

    private static final String UNTOLD = SELECT + """
             WHERE p.told = 0
            ORDER BY p.created_at, p.id LIMIT :limit
            """;

    /** The log has their event, or they answer what was never a conversation. */
    private static final String MARK_TOLD = """
            UPDATE post SET told = 1
            WHERE told = 0 AND NOT EXISTS (
                SELECT 1 FROM thread t JOIN conversation c ON c.id = t.conversation
                WHERE t.site = post.site AND t.id = post.thread
                AND NOT EXISTS (SELECT 1 FROM event e WHERE e.conversation = c.number AND e.id = post.id))
            """;

    private PostRows() {}

    /** False when the site has a post with this id. */
    static boolean insert(Tx tx, Post post) {
        return tx.handle()
                        .createUpdate(INSERT)
                        .bind("site", post.site().value())
                        .bind("id", post.id().value())
                        .bind("thread", post.thread().value())
                        .bind("author", post.author().value())
                        .bind("authorName", post.authorName())
                        .bind("authorRole", Stored.name(post.authorRole()))
                        .bind("answer", post.text())
                        .bind("created", post.createdAt())
                        .execute()
                == 1;
    }

    static Optional<Post> find(Tx tx, SiteId site, PostId post) {
        return tx.handle()
                .createQuery(SELECT + " WHERE p.site = :site AND p.id = :id")
                .bind("site", site.value())
                .bind("id", post.value())
                .map((row, context) -> post(row))
                .findOne();
    }

    static List<Post> ofThread(Tx tx, SiteId site, ThreadId thread) {
        return tx.handle()
                .createQuery(OF_THREAD)
                .bind("site", site.value())
                .bind("thread", thread.value())
                .map((row, context) -> post(row))
                .list();
    }

    static boolean anyUntold(Tx tx) {
        return tx.handle()
                .createQuery("SELECT 1 FROM post WHERE told = 0 LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Those that were told meanwhile are not looked at again. */
    static List<Post> untold(Tx tx, int limit) {
        tx.handle().createUpdate(MARK_TOLD).execute();
        return tx.handle()
                .createQuery(UNTOLD)
                .bind("limit", limit)
                .map((row, context) -> post(row))
                .list();
    }

    /** Gives or takes back the member's vote and returns the count that now holds. */
    static int vote(Tx tx, Post post, MemberId member, boolean up) {
        int changed = tx.handle()
                .createUpdate(
                        up
                                ? "INSERT INTO vote (site, post, member) VALUES (:site, :post, :member) ON CONFLICT DO NOTHING"
                                : "DELETE FROM vote WHERE site = :site AND post = :post AND member = :member")
                .bind("site", post.site().value())
                .bind("post", post.id().value())
                .bind("member", member.value())
                .execute();
        return tx.handle()
                .createQuery(
                        "UPDATE post SET votes = votes + :change WHERE site = :site AND id = :post RETURNING votes")
                .bind("change", up ? changed : -changed)
                .bind("site", post.site().value())
                .bind("post", post.id().value())
                .mapTo(Integer.class)
                .one();
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                new SiteId(row.getString("site")),
                new PostId(row.getString("id")),
                new ThreadId(row.getString("thread")),
                new MemberId(row.getString("author")),
                row.getString("author_name"),
                Stored.named(PersonRole.class, row.getString("author_role")),
                row.getString("answer"),
                row.getInt("votes"),
                Stored.truth(row, "is_accepted"),
                row.getLong("created_at"));
    }
}
