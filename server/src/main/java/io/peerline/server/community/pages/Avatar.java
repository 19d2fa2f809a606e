package io.peerline.server.community.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A face, or initials on a calm colour that stays the same for the name: the rule of the widget's and the console's. */
public record Avatar(@Nullable String face, String initials, int calm) {

    private static final int COLOURS = 6;

    static Avatar of(String name, @Nullable String face) {
        return new Avatar(face, initials(name), calm(name));
    }

    private static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = first(words[0]);
        return words.length > 1 ? first + first(words[words.length - 1]) : first;
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT);
    }

    private static int calm(String name) {
        int sum = name.codePoints().reduce(0, (all, character) -> (all * 31 + character) % 9973);
        return sum % COLOURS + 1;
    }
}
