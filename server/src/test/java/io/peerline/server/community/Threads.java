package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.testing.Samples;
import java.util.Comparator;

/** Questions and answers that tests need. */
final class Threads {

    static final Comparator<ForumThread> NEWEST_FIRST = Comparator.comparing(ForumThread::createdAt)
            .thenComparing(thread -> thread.id().value())
            .reversed();

    private Threads() {}

    static ForumThread thread(String title, long createdAt) {
        return thread(title, "More about it.", createdAt);
    }

    static ForumThread thread(String title, String text, long createdAt) {
        return make(new ThreadId(IdFormat.random()), title, text, null, createdAt);
    }

    static ForumThread withId(ThreadId id, String title, long createdAt) {
        return make(id, title, "More about it.", null, createdAt);
    }

    static ForumThread ofConversation(ConversationId conversation) {
        return make(new ThreadId(IdFormat.random()), "From a chat", "More about it.", conversation, 1);
    }

    private static ForumThread make(
            ThreadId id, String title, String text, ConversationId conversation, long createdAt) {
        return new ForumThread(
                Samples.SHOES,
                id,
                "a-slug",
                title,
                text,
                PartyId.of(new VisitorId(IdFormat.random())),
                "Jenny",
                conversation,
                conversation == null ? null : "http://shop.example/boots",
                0,
                null,
                createdAt);
    }

    static Post answer(ForumThread thread, String text, long createdAt) {
        return new Post(
                thread.site(),
                new PostId(IdFormat.random()),
                thread.id(),
                new MemberId(IdFormat.random()),
                "Mary",
                PersonRole.HELPER,
                text,
                0,
                false,
                createdAt);
    }
}
