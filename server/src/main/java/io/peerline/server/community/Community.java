package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions, answers and votes. Every look-up is scoped by site; lists page by keyset. Blocking, any thread. */
public interface Community {

    /** Idempotent by the thread's id; also by its conversation: one conversation is published once, and the existing thread is returned. */
    ForumThread ask(ForumThread thread);

    Optional<ForumThread> find(SiteId site, ThreadId thread);

    Optional<ForumThread> ofConversation(SiteId site, ConversationId conversation);

    /** Newest first (by createdAt, then id); {@code before}: the cursor of the last thread of the page before, or null. */
    List<ForumThread> list(SiteId site, Filter filter, ForumThread.@Nullable Cursor before, int limit);

    /** Full-text over titles, questions and answers, best first. Any input is safe: it is quoted, never interpreted. */
    List<ForumThread> search(SiteId site, String words, int limit);

    /** Idempotent by the post's id; empty when there is no such thread. */
    Optional<Post> answer(Post post);

    /** Accepted first, then by votes, then oldest first. */
    List<Post> answers(SiteId site, ThreadId thread);

    /** One vote per member and post: {@code up} false takes it back; nobody votes for themselves. Returns the new count, or empty when refused. */
    Optional<Integer> vote(SiteId site, PostId post, MemberId member, boolean up);

    /** At most one accepted answer per thread; null takes it back. False when thread or post do not belong together. */
    boolean accept(SiteId site, ThreadId thread, @Nullable PostId post);

    enum Filter {
        ALL,
        UNANSWERED
    }
}
