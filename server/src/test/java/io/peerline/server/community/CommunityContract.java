package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine's community promises about questions, answers and votes. */
public interface CommunityContract {

    Community community();

    private ForumThread asked(long createdAt) {
        return community().ask(Threads.thread("Can I wear them in the rain?", createdAt));
    }

    private Post answered(ForumThread thread, long createdAt) {
        return community().answer(Threads.answer(thread, "Yes.", createdAt)).orElseThrow();
    }

    private static List<ThreadId> ids(List<ForumThread> threads) {
        return threads.stream().map(ForumThread::id).toList();
    }

    private List<PostId> order(ForumThread thread) {
        return community().answers(thread.site(), thread.id()).stream()
                .map(Post::id)
                .toList();
    }

    @Test
    default void gives_back_a_question_as_asked() {
        ForumThread thread = Threads.ofConversation(new ConversationId(IdFormat.random()));
        assertEquals(thread, community().ask(thread));
        assertEquals(Optional.of(thread), community().find(thread.site(), thread.id()));
    }

    @Test
    default void asking_again_with_the_same_id_gives_the_first_question() {
        ForumThread first = asked(5);
        ForumThread again = Threads.withId(first.id(), "Something else", 9);
        assertEquals(first, community().ask(again));
        assertEquals(List.of(first), community().list(first.site(), Filter.ALL, null, 10));
    }

    @Test
    default void one_conversation_is_published_once() {
        ConversationId conversation = new ConversationId(IdFormat.random());
        List<ForumThread> published = AtOnce.call(
                IntStream.range(0, 20).mapToObj(i -> () -> community().ask(Threads.ofConversation(conversation))));
        assertEquals(1, published.stream().distinct().count());
        assertEquals(Optional.of(published.getFirst()), community().ofConversation(Samples.SHOES, conversation));
    }

    @Test
    default void questions_without_a_conversation_do_not_hinder_each_other() {
        asked(1);
        asked(2);
        assertEquals(2, community().list(Samples.SHOES, Filter.ALL, null, 10).size());
    }

    @Test
    default void another_sites_community_does_not_exist() {
        ForumThread thread = community().ask(Threads.ofConversation(new ConversationId(IdFormat.random())));
        Post post = answered(thread, 1);
        assertEquals(Optional.empty(), community().find(Samples.HATS, thread.id()));
        assertEquals(Optional.empty(), community().ofConversation(Samples.HATS, thread.conversation()));
        assertEquals(List.of(), community().list(Samples.HATS, Filter.ALL, null, 10));
        assertEquals(List.of(), community().answers(Samples.HATS, thread.id()));
        assertEquals(
                Optional.empty(), community().vote(Samples.HATS, post.id(), new MemberId(IdFormat.random()), true));
        assertFalse(community().accept(Samples.HATS, thread.id(), post.id()));
    }

    @Test
    default void lists_newest_first_page_by_page_without_overlap() {
        List<ForumThread> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            newestFirst.addFirst(asked(100 + i / 2));
        }
        newestFirst.sort(Threads.NEWEST_FIRST);
        List<ThreadId> paged = new ArrayList<>();
        ForumThread.Cursor cursor = null;
        for (int page = 0; page < 4; page++) {
            List<ForumThread> threads = community().list(Samples.SHOES, Filter.ALL, cursor, 2);
            paged.addAll(ids(threads));
            cursor = new ForumThread.Cursor(
                    threads.getLast().createdAt(), threads.getLast().id());
        }
        assertEquals(ids(newestFirst), paged);
        assertEquals(List.of(), community().list(Samples.SHOES, Filter.ALL, cursor, 2));
    }

    @Test
    default void lists_the_unanswered_alone() {
        ForumThread answered = asked(1);
        ForumThread unanswered = asked(2);
        answered(answered, 3);
        assertEquals(List.of(unanswered.id()), ids(community().list(Samples.SHOES, Filter.UNANSWERED, null, 10)));
    }

    @Test
    default void an_answer_is_counted_once_however_often_it_is_sent() {
        ForumThread thread = asked(1);
        Post post = Threads.answer(thread, "Yes.", 2);
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.of(post), community().answer(post));
        }
        assertEquals(
                Optional.of(1), community().find(thread.site(), thread.id()).map(ForumThread::answers));
        assertEquals(List.of(post), community().answers(thread.site(), thread.id()));
    }

    @Test
    default void there_is_no_answer_without_a_question() {
        assertEquals(Optional.empty(), community().answer(Threads.answer(Threads.thread("never asked", 1), "Yes.", 2)));
    }

    @Test
    default void answers_stand_accepted_first_then_by_votes_then_oldest_first() {
        ForumThread thread = asked(1);
        Post late = answered(thread, 30);
        Post early = answered(thread, 10);
        Post liked = answered(thread, 40);
        Post accepted = answered(thread, 50);
        community().vote(thread.site(), liked.id(), new MemberId(IdFormat.random()), true);
        assertTrue(community().accept(thread.site(), thread.id(), accepted.id()));
        assertEquals(List.of(accepted.id(), liked.id(), early.id(), late.id()), order(thread));
    }

    @Test
    default void a_member_has_one_vote_per_answer_and_may_take_it_back() {
        ForumThread thread = asked(1);
        Post post = answered(thread, 2);
        MemberId mary = new MemberId(IdFormat.random());
        MemberId john = new MemberId(IdFormat.random());
        assertEquals(Optional.of(1), community().vote(thread.site(), post.id(), mary, true));
        assertEquals(Optional.of(1), community().vote(thread.site(), post.id(), mary, true));
        assertEquals(Optional.of(2), community().vote(thread.site(), post.id(), john, true));
        assertEquals(Optional.of(1), community().vote(thread.site(), post.id(), mary, false));
        assertEquals(Optional.of(1), community().vote(thread.site(), post.id(), mary, false));
        assertEquals(
                1, community().answers(thread.site(), thread.id()).getFirst().votes());
    }

    @Test
    default void votes_given_at_once_are_all_counted() {
        ForumThread thread = asked(1);
        Post post = answered(thread, 2);
        AtOnce.call(IntStream.range(0, 60)
                .mapToObj(
                        i -> () -> community().vote(thread.site(), post.id(), new MemberId(IdFormat.random()), true)));
        assertEquals(
                60, community().answers(thread.site(), thread.id()).getFirst().votes());
    }

    @Test
    default void nobody_votes_for_themselves_or_for_what_does_not_exist() {
        Post post = answered(asked(1), 2);
        assertEquals(Optional.empty(), community().vote(post.site(), post.id(), post.author(), true));
        assertEquals(
                Optional.empty(), community().vote(post.site(), new PostId(IdFormat.random()), post.author(), true));
    }

    @Test
    default void one_answer_at_most_is_accepted_and_that_may_be_taken_back() {
        ForumThread thread = asked(1);
        Post first = answered(thread, 2);
        Post second = answered(thread, 3);
        assertTrue(community().accept(thread.site(), thread.id(), first.id()));
        assertTrue(community().accept(thread.site(), thread.id(), second.id()));
        assertEquals(
                List.of(true, false),
                community().answers(thread.site(), thread.id()).stream()
                        .map(Post::accepted)
                        .toList());
        assertEquals(
                Optional.of(second.id()),
                community().find(thread.site(), thread.id()).map(ForumThread::accepted));
        assertTrue(community().accept(thread.site(), thread.id(), null));
        assertEquals(
                Optional.empty(), community().find(thread.site(), thread.id()).map(ForumThread::accepted));
    }

    @Test
    default void an_answer_to_another_question_cannot_be_accepted() {
        ForumThread thread = asked(1);
        Post elsewhere = answered(asked(2), 3);
        assertFalse(community().accept(thread.site(), thread.id(), elsewhere.id()));
        assertFalse(community().accept(thread.site(), thread.id(), new PostId(IdFormat.random())));
        assertFalse(community().accept(thread.site(), new ThreadId(IdFormat.random()), null));
    }
}
