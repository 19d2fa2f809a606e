package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every engine's small questions about the community promise. */
public interface CommunityLookupsContract {

    Community community();

    CommunityLookups lookups();

    Conversations conversations();

    ConversationLog log();

    private Post answered(ForumThread thread, long createdAt) {
        return community().answer(Threads.answer(thread, "Yes.", createdAt)).orElseThrow();
    }

    @Test
    default void knows_which_answers_of_a_thread_a_member_voted_for() {
        ForumThread thread = community().ask(Threads.thread("Boots?", 1));
        ForumThread other = community().ask(Threads.thread("Sandals?", 2));
        Post liked = answered(thread, 3);
        answered(thread, 4);
        Post elsewhere = answered(other, 5);
        MemberId mary = new MemberId(IdFormat.random());
        community().vote(thread.site(), liked.id(), mary, true);
        community().vote(thread.site(), elsewhere.id(), mary, true);
        assertEquals(Set.of(liked.id()), lookups().votedFor(thread.site(), thread.id(), mary));
        assertEquals(Set.of(), lookups().votedFor(Samples.HATS, thread.id(), mary));
        assertEquals(Set.of(), lookups().votedFor(thread.site(), thread.id(), new MemberId(IdFormat.random())));
    }

    @Test
    default void counts_the_questions_of_a_site_without_an_answer() {
        community().ask(Threads.thread("Boots?", 1));
        community().ask(Threads.thread("Sandals?", 2));
        answered(community().ask(Threads.thread("Heels?", 3)), 4);
        assertEquals(2, lookups().unanswered(Samples.SHOES));
        assertEquals(0, lookups().unanswered(Samples.HATS));
    }

    @Test
    default void untold_are_answers_to_published_conversations_that_their_log_does_not_hold() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        conversations().open(conversation);
        ForumThread published = community().ask(Threads.ofConversation(conversation.id()));
        Post told = answered(published, 10);
        Post second = answered(published, 30);
        Post first = answered(published, 20);
        answered(community().ask(Threads.thread("Never a chat", 1)), 5);
        log().append(Samples.message(conversation, told.id().value(), "told"));
        assertEquals(List.of(first, second), lookups().untold(10));
        assertEquals(List.of(first), lookups().untold(1));
    }

    @Test
    default void what_was_told_since_the_last_look_is_not_found_again() {
        Conversation conversation = Samples.conversation(Samples.SHOES);
        conversations().open(conversation);
        ForumThread published = community().ask(Threads.ofConversation(conversation.id()));
        Post first = answered(published, 20);
        Post second = answered(published, 30);
        assertEquals(List.of(first, second), lookups().untold(10));

        log().append(Samples.message(conversation, first.id().value(), "told"));

        assertEquals(List.of(second), lookups().untold(10));
        log().append(Samples.message(conversation, second.id().value(), "told"));
        assertEquals(List.of(), lookups().untold(10));
        assertEquals(List.of(), lookups().untold(10));
    }
}
