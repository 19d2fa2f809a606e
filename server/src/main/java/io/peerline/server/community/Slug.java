package io.peerline.server.community;

import java.text.Normalizer;
import java.util.Locale;

/** The readable end of a question's address. Only for people: the id before it finds the question. */
public final class Slug {

    private static final int MAX = 60;

    private Slug() {}

    /** Lower-case ASCII words joined by '-', at most 60 characters; {@code question} when nothing is left. */
    public static String of(String title) {
        String words = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = words.length() <= MAX ? words : words.substring(0, MAX);
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "question" : trimmed;
    }
}
