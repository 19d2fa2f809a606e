package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.community.ForumThread;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of threads. */
final class ThreadRows {

    private static final String INSERT = """
            INSERT INTO thread (site, id, slug, title, question, author, author_name, conversation, page_url, answers, accepted, created_at)
            VALUES (:site, :id, :slug, :title, :question, :author, :authorName, :conversation, :page, 0, NULL, :created)
            ON CONFLICT DO NOTHING
            """;

    private ThreadRows() {}

    /** False when the site has a thread with this id, or of this conversation. */
    static boolean insert(Tx tx, ForumThread thread) {
        return tx.handle()
                        .createUpdate(INSERT)
                        .bind("site", thread.site().value())
                        .bind("id", thread.id().value())
                        .bind("slug", thread.slug())
                        .bind("title", thread.title())
                        .bind("question", thread.text())
                        .bind("author", thread.author().value())
                        .bind("authorName", thread.authorName())
                        .bind("conversation", Stored.idOrNull(thread.conversation()))
                        .bind("page", thread.pageUrl())
                        .bind("created", thread.createdAt())
                        .execute()
                == 1;
    }

    static Optional<ForumThread> find(Tx tx, SiteId site, ThreadId thread) {
        return one(tx, "SELECT * FROM thread WHERE site = :site AND id = :id", site, thread.value());
    }

    static Optional<ForumThread> ofConversation(Tx tx, SiteId site, ConversationId conversation) {
        return one(tx, "SELECT * FROM thread WHERE site = :site AND conversation = :id", site, conversation.value());
    }

    private static Optional<ForumThread> one(Tx tx, String sql, SiteId site, String id) {
        return tx.handle()
                .createQuery(sql)
                .bind("site", site.value())
                .bind("id", id)
                .map((row, context) -> thread(row))
                .findOne();
    }

    static List<ForumThread> list(Tx tx, SiteId site, Filter filter, ForumThread.@Nullable Cursor before, int limit) {
        String sql = "SELECT * FROM thread WHERE site = :site"
                + (filter == Filter.UNANSWERED ? " AND answers = 0" : "")
                + " AND (created_at, id) < (:at, :before) ORDER BY created_at DESC, id DESC LIMIT :limit";
        return tx.handle()
                .createQuery(sql)
                .bind("site", site.value())
                .bind("at", before == null ? Long.MAX_VALUE : before.createdAt())
                .bind("before", before == null ? "" : before.id().value())
                .bind("limit", limit)
                .map((row, context) -> thread(row))
                .list();
    }

    static void countAnswer(Tx tx, SiteId site, ThreadId thread) {
        tx.handle()
                .createUpdate("UPDATE thread SET answers = answers + 1 WHERE site = :site AND id = :id")
                .bind("site", site.value())
                .bind("id", thread.value())
                .execute();
    }

    /** False when there is no such thread. */
    static boolean accept(Tx tx, SiteId site, ThreadId thread, @Nullable PostId post) {
        return tx.handle()
                        .createUpdate("UPDATE thread SET accepted = :post WHERE site = :site AND id = :id")
                        .bind("site", site.value())
                        .bind("id", thread.value())
                        .bind("post", Stored.idOrNull(post))
                        .execute()
                == 1;
    }

    static ForumThread thread(ResultSet row) throws SQLException {
        String conversation = row.getString("conversation");
        String accepted = row.getString("accepted");
        return new ForumThread(
                new SiteId(row.getString("site")),
                new ThreadId(row.getString("id")),
                row.getString("slug"),
                row.getString("title"),
                row.getString("question"),
                PartyId.of(row.getString("author")),
                row.getString("author_name"),
                conversation == null ? null : new ConversationId(conversation),
                row.getString("page_url"),
                row.getInt("answers"),
                accepted == null ? null : new PostId(accepted),
                row.getLong("created_at"));
    }
}
