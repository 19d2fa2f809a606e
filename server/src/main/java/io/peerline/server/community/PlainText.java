package io.peerline.server.community;

import java.util.Locale;
import java.util.regex.Pattern;

/** User text as it is stored: no control characters, none that turn the direction of what follows, no towers of empty lines. Pure. */
final class PlainText {

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    /** Possessive, so that a thousand empty lines cost no stack. */
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n[ \\t]*+(?:\\n[ \\t]*+)++");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PlainText() {}

    static String clean(String text) {
        String seen =
                UNSEEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        String whole = LONE_SURROGATE.matcher(seen).replaceAll("\uFFFD");
        return EMPTY_LINES.matcher(whole).replaceAll("\n\n").strip();
    }

    /** On one line. */
    static String line(String text) {
        return SPACES.matcher(clean(text)).replaceAll(" ");
    }

    /** At most {@code max} characters, cut between words where there are any, with an ellipsis when something is gone. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int space = text.lastIndexOf(' ', max - 1);
        int end = space > max / 2 ? space : Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** Whether two texts say the same, apart from case and the marks at the end. */
    static boolean sameWords(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String text) {
        return line(text).toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s]+$", "");
    }
}
