package io.peerline.server.community;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.Limits;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndlessQuestionTest {

    @ParameterizedTest
    @ValueSource(strings = {".", "a.", "?!", "\n", "\n ", "a ", "A-1", "(", "http://", "a@"})
    void a_message_and_a_hundred_of_them_of_one_repeated_piece_have_a_title(String piece) {
        String message = "Boots" + piece.repeat(4_000 / piece.length());

        QuestionText one = QuestionText.of(List.of(message), Limits.TEXT);
        QuestionText many = QuestionText.of(Collections.nCopies(100, message), Limits.TEXT);

        assertTrue(one.title().startsWith("Boots") || one.masked() > 0, one::title);
        assertTrue(many.title().length() <= QuestionText.TITLE, many::title);
        assertTrue(many.text().length() <= Limits.TEXT, () -> many.text().length() + " characters");
    }
}
