package io.peerline.server.community;

import io.peerline.server.rest.Problem;
import java.util.Optional;

/** What is wrong with the length of a text that somebody wants to publish. */
public record Fault(Field field, int length) {

    public enum Field {
        TITLE(10, 160),
        TEXT(0, 4_000),
        ANSWER(2, 4_000);

        private final int min;
        private final int max;

        Field(int min, int max) {
            this.min = min;
            this.max = max;
        }

        public int min() {
            return min;
        }

        public int max() {
            return max;
        }

        /** Of the text as it would be stored. */
        public Optional<Fault> check(String text) {
            int length = (this == TITLE ? PlainText.line(text) : PlainText.clean(text)).length();
            return length < min || length > max ? Optional.of(new Fault(this, length)) : Optional.empty();
        }
    }

    public boolean tooShort() {
        return length < field.min();
    }

    /** {@code name}: of the JSON field. */
    Problem problem(String name) {
        return new Problem(
                400,
                "invalid",
                name + " has " + length + " characters, expected " + field.min() + " to " + field.max());
    }
}
