package io.peerline.server.community;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Endings;
import io.peerline.server.identity.People;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members' answers, and which of them solved the question. Blocking, any thread. */
public final class Answers {

    private final Community community;
    private final People people;
    private final LateAnswers late;
    private final Endings endings;
    private final Quota quota;
    private final InstantSource clock;

    public Answers(
            Community community, People people, LateAnswers late, Endings endings, Quota quota, InstantSource clock) {
        this.community = community;
        this.people = people;
        this.late = late;
        this.endings = endings;
        this.quota = quota;
        this.clock = clock;
    }

    public sealed interface Answered {
        /** New, or the same as before for a repeated id. */
        record Done(ForumThread thread, Post post) implements Answered {}

        record NoSuchThread() implements Answered {}

        /** The id has another answer already. */
        record Taken() implements Answered {}

        record TooMany() implements Answered {}
    }

    public enum Accepted {
        DONE,
        /** Only the person who asked, or staff, may choose. */
        NOT_YOURS,
        NO_SUCH_THING
    }

    /** Returns after the answer is durable and, where the question came from a chat, after its visitor's log has it. */
    public Answered answer(Principal.Member member, ThreadId question, PostId id, String text) {
        Optional<ForumThread> found = community.find(member.site(), question);
        if (found.isEmpty()) {
            return new Answered.NoSuchThread();
        }
        ForumThread thread = found.get();
        Optional<Post> known = post(member.site(), question, id);
        if (known.isEmpty() && !quota.take(member.site() + "/" + member.id())) {
            return new Answered.TooMany();
        }
        Post given = post(member, thread, id, PlainText.clean(text));
        Post kept = known.or(() -> community.answer(given)).orElseThrow();
        if (!same(given, kept)) {
            return new Answered.Taken();
        }
        late.tell(thread, kept);
        if (known.isEmpty()) {
            endings.inboxChanged(member.site());
        }
        return new Answered.Done(thread, kept);
    }

    /** {@code post}: null takes it back. */
    public Accepted accept(Principal who, ThreadId question, @Nullable PostId post) {
        Optional<ForumThread> thread = community.find(who.site(), question);
        if (thread.isEmpty()) {
            return Accepted.NO_SUCH_THING;
        }
        if (!Questions.mayAccept(who, thread.get())) {
            return Accepted.NOT_YOURS;
        }
        return community.accept(who.site(), question, post) ? Accepted.DONE : Accepted.NO_SUCH_THING;
    }

    private Optional<Post> post(SiteId site, ThreadId thread, PostId id) {
        return community.answers(site, thread).stream()
                .filter(post -> post.id().equals(id))
                .findFirst();
    }

    private Post post(Principal.Member member, ForumThread thread, PostId id, String text) {
        Person author = people.of(member.site(), PartyId.of(member.id()));
        return new Post(
                member.site(),
                id,
                thread.id(),
                member.id(),
                author.name(),
                author.role(),
                text,
                0,
                false,
                clock.millis());
    }

    private static boolean same(Post given, Post kept) {
        return kept.thread().equals(given.thread())
                && kept.author().equals(given.author())
                && kept.text().equals(given.text());
    }
}
