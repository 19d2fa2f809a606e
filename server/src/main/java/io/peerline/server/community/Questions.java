package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.identity.People;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes questions, with personal data masked, and says who may accept an answer to them. Blocking, any thread. */
public final class Questions {

    private static final int SHOWN_NAME = 40;

    private final Community community;
    private final People people;
    private final Quota quota;
    private final InstantSource clock;

    public Questions(Community community, People people, Quota quota, InstantSource clock) {
        this.community = community;
        this.people = people;
        this.quota = quota;
        this.clock = clock;
    }

    /** {@code conversation}: the chat it fell back from. {@code pageUrl}: the shop's page it is about. */
    public record NewQuestion(
            SiteId site,
            ThreadId id,
            PartyId author,
            String title,
            String text,
            @Nullable ConversationId conversation,
            @Nullable String pageUrl) {}

    public sealed interface Asked {
        /** New, or the same as before for a repeated id. */
        record Done(ForumThread thread) implements Asked {}

        /** The id, or the conversation, has another question already. */
        record Taken(ForumThread by) implements Asked {}

        record TooMany() implements Asked {}
    }

    /** What others would read: cleaned and masked. */
    public static Masked mask(String title, String text) {
        Masking.Masked maskedTitle = Masking.mask(PlainText.line(title));
        Masking.Masked maskedText = Masking.mask(PlainText.clean(text));
        return new Masked(maskedTitle.text(), maskedText.text(), maskedTitle.count() + maskedText.count());
    }

    /** {@code count}: how many pieces were masked. */
    public record Masked(String title, String text, int count) {}

    public Asked ask(NewQuestion question) {
        ForumThread thread = thread(question);
        ForumThread known = known(question);
        if (known != null) {
            return same(thread, known);
        }
        if (!quota.take(question.site() + "/" + question.author())) {
            return new Asked.TooMany();
        }
        return same(thread, community.ask(thread));
    }

    /** The person who asked, or staff. */
    public static boolean mayAccept(@Nullable Principal principal, ForumThread thread) {
        return principal != null
                && principal.site().equals(thread.site())
                && (thread.author().equals(principal.party()) || Access.STAFF.permits(principal));
    }

    private @Nullable ForumThread known(NewQuestion question) {
        return community
                .find(question.site(), question.id())
                .or(() -> question.conversation() == null
                        ? Optional.empty()
                        : community.ofConversation(question.site(), question.conversation()))
                .orElse(null);
    }

    private static Asked same(ForumThread given, ForumThread kept) {
        boolean same = kept.author().equals(given.author())
                && kept.title().equals(given.title())
                && kept.text().equals(given.text());
        return same ? new Asked.Done(kept) : new Asked.Taken(kept);
    }

    private ForumThread thread(NewQuestion question) {
        Masked masked = mask(question.title(), question.text());
        String title = PlainText.cut(masked.title(), Fault.Field.TITLE.max());
        return new ForumThread(
                question.site(),
                question.id(),
                Slug.of(title),
                title,
                PlainText.cut(masked.text(), Fault.Field.TEXT.max()),
                question.author(),
                shownName(people.of(question.site(), question.author())),
                question.conversation(),
                question.pageUrl(),
                0,
                null,
                clock.millis());
    }

    /** Of a visitor only the first name: they told it to the shop, not to everybody. */
    private static String shownName(Person author) {
        String name = PlainText.line(author.name());
        return switch (author.role()) {
            case VISITOR -> PlainText.cut(Masking.mask(name.split(" ", 2)[0]).text(), SHOWN_NAME);
            case STAFF, HELPER, CUSTOMER, SYSTEM -> name;
        };
    }
}
