package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.limit.Limits.Rate;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Can I wear them in the rain? I walk a lot. | Can I wear them in the rain?",
                "Hi! Which wax do you use? | Which wax do you use?",
                "Hello there | Hello there",
                "Wide feet? I need a shoe. | Wide feet?",
                "Do 9.5 and 10.5 differ? | Do 9.5 and 10.5 differ?",
                "Mail a@b.example about it. Thanks | Mail [e-mail] about it."
            })
    void the_title_is_the_first_sentence_that_is_no_greeting(String text, String title) {
        assertEquals(title, QuestionText.of(List.of(text), 4_000).title());
    }

    @Test
    void a_long_sentence_is_cut_between_words() {
        String title = QuestionText.of(List.of("word ".repeat(60)), 4_000).title();

        assertTrue(title.length() <= QuestionText.TITLE, title);
        assertTrue(title.endsWith("word…"), title);
    }

    @Test
    void a_word_without_end_is_cut_all_the_same() {
        assertEquals(
                QuestionText.TITLE,
                QuestionText.of(List.of("x".repeat(500)), 4_000).title().length());
    }

    @Test
    void messages_are_joined_by_lines_and_masked_together() {
        QuestionText text = QuestionText.of(List.of("Is it there?", "order 48213"), 4_000);

        assertEquals("Is it there?\n[order]", text.text());
        assertEquals(1, text.masked());
    }

    @Test
    void what_cannot_be_seen_is_taken_out() {
        assertEquals("abc d\ne", PlainText.clean(" a\u0000b\u202Ec\u0007 d\r\ne\uFEFF "));
        assertEquals("a\n\nb", PlainText.clean("a\n \n\n\nb"));
        assertEquals("x\uFFFDy", PlainText.clean("x\uD83Dy"));
    }

    @Test
    void a_question_is_about_the_same_when_most_of_its_telling_words_are_there() {
        TellingWords rain = TellingWords.of("Can I wear them in the rain?");

        assertTrue(rain.areIn("Wearing them while it rains"));
        assertFalse(rain.areIn("Can I return them if I wore them at home? I want to wear them outside."));
        assertTrue(TellingWords.of("What is it for?").areIn("anything"));
        assertTrue(TellingWords.of("Passen die Stiefel bei breiten Füßen?").areIn("Stiefel für breite Füße, passend"));
    }

    @Test
    void a_person_publishes_a_few_at_once_and_then_one_at_a_time() {
        ManualTime time = new ManualTime();
        Quota quota = new Quota(new LocalLimits(time), new Rate("writes", 3, Duration.ofSeconds(30)));

        assertEquals(List.of(true, true, true, false), takes(quota));
        assertTrue(quota.take("tom"));
        time.advance(Duration.ofSeconds(30));
        assertTrue(quota.take("jenny"));
        assertFalse(quota.take("jenny"));
        time.advance(Duration.ofHours(1));
        assertEquals(List.of(true, true, true, false), takes(quota));
    }

    private static List<Boolean> takes(Quota quota) {
        return IntStream.range(0, 4).mapToObj(time -> quota.take("jenny")).toList();
    }
}
