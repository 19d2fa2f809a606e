package io.peerline.server.community;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes personal data out of a text before everybody can read it: e-mail addresses, links with personal parts, card, account, phone and order
 * numbers. It errs on the side of masking too much; the visitor sees the result and may write it anew. Pure; linear in the text's length.
 */
final class Masking {

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Pattern.compile(
                            "[\\p{L}\\p{N}._%+-]{1,64}\\s?(?:@|\\(at\\)|\\[at\\])\\s?[\\p{L}\\p{N}.-]{1,190}\\.\\p{L}{2,24}",
                            Pattern.CASE_INSENSITIVE),
                    "[e-mail]"),
            new Rule(
                    Pattern.compile("\\b[A-Z]{2}\\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\\b"), "[account]"),
            new Rule(
                    Pattern.compile(
                            "\\b(?:order|bestellung|bestellnummer|bestellnr|auftrag|auftragsnummer|invoice|rechnung|rechnungsnummer|tracking|sendungsnummer|ref|reference|kundennummer|customer)"
                                    + "(?:\\s{0,2}(?:no\\.?|nr\\.?|number|nummer|id))?\\s{0,2}[:#]?\\s{0,2}(?=[A-Z0-9-]{0,30}\\d)[A-Z0-9][A-Z0-9-]{2,30}\\b",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    "[order]"),
            new Rule(
                    Pattern.compile(
                            "(?<![\\p{L}\\p{N}])#\\s?(?=[A-Z0-9-]{0,30}\\d)[A-Z0-9][A-Z0-9-]{2,30}\\b",
                            Pattern.CASE_INSENSITIVE),
                    "[order]"),
            new Rule(
                    Pattern.compile(
                            "(?<![\\p{L}\\p{N}])(?!\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}\\b)(?!\\d{4}-\\d{2}-\\d{2}\\b)\\+?\\(?\\d(?:[ ()./-]{0,2}\\d){6,18}(?![\\p{L}\\p{N}])"),
                    "[number]"),
            new Rule(
                    Pattern.compile(
                            "\\b(?=[A-Z0-9-]{8,30}\\b)(?=[A-Z0-9-]{0,30}\\d[A-Z0-9-]{0,30}\\d[A-Z0-9-]{0,30}\\d)(?=[A-Z0-9-]{0,30}[A-Z])[A-Z0-9-]+\\b"),
                    "[order]"));

    private Masking() {}

    static Masked mask(String text) {
        String masked = text;
        int count = 0;
        for (Rule rule : RULES) {
            Matcher matcher = rule.what().matcher(masked);
            StringBuilder replaced = new StringBuilder(masked.length());
            while (matcher.find()) {
                count++;
                matcher.appendReplacement(replaced, Matcher.quoteReplacement(rule.by()));
            }
            masked = matcher.appendTail(replaced).toString();
        }
        return new Masked(masked, count);
    }

    private record Rule(Pattern what, String by) {}

    /** {@code count}: how many pieces were masked. */
    record Masked(String text, int count) {}
}
