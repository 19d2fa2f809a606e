package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.community.Post;
import java.util.List;
import java.util.Set;

/** Small questions about the community on SQL. */
final class SqlCommunityLookups implements CommunityLookups {

    private static final String VOTED = """
            SELECT v.post FROM vote v JOIN post p ON p.site = v.site AND p.id = v.post
            WHERE p.site = :site AND p.thread = :thread AND v.member = :member
            """;

    private final Database database;

    SqlCommunityLookups(Database database) {
        this.database = database;
    }

    @Override
    public Set<PostId> votedFor(SiteId site, ThreadId thread, MemberId member) {
        return database.read(tx -> Set.copyOf(tx.handle()
                .createQuery(VOTED)
                .bind("site", site.value())
                .bind("thread", thread.value())
                .bind("member", member.value())
                .map((row, context) -> new PostId(row.getString("post")))
                .list()));
    }

    @Override
    public int unanswered(SiteId site) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT count(*) FROM thread WHERE site = :site AND answers = 0")
                .bind("site", site.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<Post> untold(int limit) {
        return database.read(PostRows::anyUntold) ? database.write(tx -> PostRows.untold(tx, limit)) : List.of();
    }
}
