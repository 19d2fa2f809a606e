package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.Community;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.Post;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The community on SQL. Its index changes in the transaction that changes the text. */
final class SqlCommunity implements Community {

    private final Database database;
    private final CommunitySearch search;

    SqlCommunity(Database database, CommunitySearch search) {
        this.database = database;
        this.search = search;
    }

    @Override
    public ForumThread ask(ForumThread thread) {
        return database.write(tx -> {
            if (ThreadRows.insert(tx, thread)) {
                search.index(tx, thread.site(), thread.id());
            }
            return ThreadRows.find(tx, thread.site(), thread.id())
                    .or(() -> Optional.ofNullable(thread.conversation())
                            .flatMap(conversation -> ThreadRows.ofConversation(tx, thread.site(), conversation)))
                    .orElseThrow();
        });
    }

    @Override
    public Optional<ForumThread> find(SiteId site, ThreadId thread) {
        return database.read(tx -> ThreadRows.find(tx, site, thread));
    }

    @Override
    public Optional<ForumThread> ofConversation(SiteId site, ConversationId conversation) {
        return database.read(tx -> ThreadRows.ofConversation(tx, site, conversation));
    }

    @Override
    public List<ForumThread> list(SiteId site, Filter filter, ForumThread.@Nullable Cursor before, int limit) {
        return database.read(tx -> ThreadRows.list(tx, site, filter, before, limit));
    }

    @Override
    public List<ForumThread> search(SiteId site, String words, int limit) {
        return database.read(tx -> search.find(tx, site, words, limit));
    }

    @Override
    public Optional<Post> answer(Post post) {
        return database.write(tx -> {
            if (ThreadRows.find(tx, post.site(), post.thread()).isEmpty()) {
                return Optional.empty();
            }
            if (PostRows.insert(tx, post)) {
                ThreadRows.countAnswer(tx, post.site(), post.thread());
                search.index(tx, post.site(), post.thread());
            }
            return PostRows.find(tx, post.site(), post.id());
        });
    }

    @Override
    public List<Post> answers(SiteId site, ThreadId thread) {
        return database.read(tx -> PostRows.ofThread(tx, site, thread));
    }

    @Override
    public Optional<Integer> vote(SiteId site, PostId post, MemberId member, boolean up) {
        return database.write(tx -> PostRows.find(tx, site, post)
                .filter(found -> !found.author().equals(member))
                .map(found -> PostRows.vote(tx, found, member, up)));
    }

    @Override
    public boolean accept(SiteId site, ThreadId thread, @Nullable PostId post) {
        return database.write(tx -> {
            boolean belongs = post == null
                    || PostRows.find(tx, site, post)
                            .filter(found -> found.thread().equals(thread))
                            .isPresent();
            return belongs && ThreadRows.accept(tx, site, thread, post);
        });
    }
}
