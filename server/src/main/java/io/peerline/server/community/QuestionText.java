package io.peerline.server.community;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor wrote in a chat as a question that others can read: personal data masked, the first sentence as its title. Pure. */
record QuestionText(String title, String text, int masked) {

    static final int TITLE = 120;
    /** Shorter first sentences are greetings. */
    private static final int GREETING = 12;

    /** Possessive: a repeated group that may be taken back costs stack for each round, and the text is as long as the visitor likes. */
    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]++(?:[.!?](?!\\s|$)[^.!?\\n]*+)*+[.!?]*+");

    /** {@code messages}: at least one that is not blank. {@code max}: characters of the text. */
    static QuestionText of(List<String> messages, int max) {
        Masking.Masked masked = Masking.mask(PlainText.clean(String.join("\n", messages)));
        return new QuestionText(title(masked.text()), PlainText.cut(masked.text(), max), masked.count());
    }

    private static String title(String text) {
        Matcher sentence = SENTENCE.matcher(text);
        String first = text;
        while (sentence.find()) {
            first = PlainText.line(sentence.group());
            if (first.length() > GREETING || first.endsWith("?")) {
                break;
            }
        }
        return PlainText.cut(PlainText.line(first), TITLE);
    }
}
