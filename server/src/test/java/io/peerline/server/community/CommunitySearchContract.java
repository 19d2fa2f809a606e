package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ThreadId;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine's full-text search promises. */
public interface CommunitySearchContract {

    Community community();

    private ForumThread asked(String title, String text) {
        return community().ask(Threads.thread(title, text, 1));
    }

    private Set<ThreadId> found(String words) {
        return community().search(Samples.SHOES, words, 10).stream()
                .map(ForumThread::id)
                .collect(Collectors.toSet());
    }

    @Test
    default void finds_words_of_title_question_and_answers() {
        ForumThread thread = asked("Wedding shoes", "My sister marries on a meadow.");
        community().answer(Threads.answer(thread, "Take the wedges, heels sink.", 2));
        for (String word : List.of("wedding", "meadow", "wedges")) {
            assertEquals(Set.of(thread.id()), found(word), word);
        }
    }

    @Test
    default void finds_an_answer_beside_those_that_came_before_it() {
        ForumThread thread = asked("Wedding shoes", "On a meadow.");
        community().answer(Threads.answer(thread, "Take the wedges.", 2));
        community().answer(Threads.answer(thread, "Or plain sandals.", 3));
        assertEquals(Set.of(thread.id()), found("wedges"));
        assertEquals(Set.of(thread.id()), found("sandals"));
    }

    @Test
    default void the_last_word_may_be_typed_half() {
        ForumThread thread = asked("Waterproof boots", "For the garden.");
        assertEquals(Set.of(thread.id()), found("waterp"));
        assertEquals(Set.of(thread.id()), found("boots for the gard"));
        assertEquals(Set.of(), found("waterp garage"));
    }

    @Test
    default void letter_case_and_accents_do_not_matter() {
        ForumThread thread = asked("Größe ändern", "Crème brûlée stains?");
        for (String word : List.of("GRÖSSE ändern", "andern", "creme", "BRULEE")) {
            assertEquals(Set.of(thread.id()), found(word), word);
        }
    }

    @Test
    default void a_sentence_finds_what_shares_its_words_best_first() {
        ForumThread rain = asked("Are suede boots fine in the rain?", "I walk a lot.");
        ForumThread boots = asked("Which boots for winter?", "It gets cold.");
        asked("Where is my voucher?", "It never came.");
        assertEquals(
                List.of(rain.id(), boots.id()),
                community().search(Samples.SHOES, "Can I wear those suede boots if it is wet, in rain", 10).stream()
                        .map(ForumThread::id)
                        .filter(id -> id.equals(rain.id()) || id.equals(boots.id()))
                        .toList());
    }

    @Test
    default void a_word_in_the_title_counts_more_than_one_in_an_answer() {
        ForumThread inAnswer = asked("Something for summer", "Any idea?");
        community().answer(Threads.answer(inAnswer, "Espadrilles.", 2));
        ForumThread inTitle = asked("Espadrilles in summer", "Any idea?");
        assertEquals(
                List.of(inTitle.id(), inAnswer.id()),
                community().search(Samples.SHOES, "espadrilles", 10).stream()
                        .map(ForumThread::id)
                        .toList());
    }

    @Test
    default void gives_at_most_as_many_as_asked_for() {
        for (int i = 0; i < 5; i++) {
            asked("Boots " + i, "?");
        }
        assertEquals(3, community().search(Samples.SHOES, "boots", 3).size());
    }

    @Test
    default void another_sites_questions_are_not_found() {
        asked("Wedding shoes", "On a meadow.");
        assertEquals(List.of(), community().search(Samples.HATS, "wedding", 10));
    }

    @Test
    default void a_question_asked_twice_is_found_once() {
        ForumThread thread = asked("Wedding shoes", "On a meadow.");
        community().ask(thread);
        assertEquals(1, community().search(Samples.SHOES, "wedding", 10).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\"",
                "\"\"",
                "*",
                "shoes*",
                "NOT",
                "AND OR NOT",
                "title:shoes",
                "NEAR(a b)",
                "(",
                ")",
                "^shoes",
                "{title}: x",
                "q\u0000z",
                "'; DROP TABLE thread; --",
                "-shoes",
                "+",
                "%",
                "\\",
                "👟",
                "\ud83d",
                "\u0301"
            })
    default void any_input_is_looked_for_and_never_interpreted(String hostile) {
        ForumThread thread = asked("Wedding shoes", "On a meadow.");
        Set<ThreadId> expected = hostile.contains("shoes") ? Set.of(thread.id()) : Set.of();
        assertEquals(expected, found(hostile));
        assertEquals(Set.of(thread.id()), found("wedding"));
    }

    @Test
    default void a_very_long_input_is_answered() {
        ForumThread thread = asked("Wedding shoes", "On a meadow.");
        assertEquals(Set.of(thread.id()), found("wedding " + "x".repeat(4_000) + " y".repeat(2_000)));
    }
}
