package io.peerline.server.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of what somebody types: letters and digits only, so that nothing in them can be an operator. */
record SearchWords(List<String> whole, String last) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int MOST = 16;
    private static final int SHORT = 2;

    /** {@code last} may be typed half; it is empty when there is nothing to look for. Very short words count only where there are no others. */
    static SearchWords of(String typed) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(typed.toLowerCase(Locale.ROOT));
        while (words.size() < MOST && matcher.find()) {
            words.add(matcher.group());
        }
        if (words.isEmpty()) {
            return new SearchWords(List.of(), "");
        }
        String last = words.removeLast();
        boolean longerThere = last.length() > SHORT || words.stream().anyMatch(word -> word.length() > SHORT);
        List<String> whole = longerThere
                ? words.stream().filter(word -> word.length() > SHORT).toList()
                : List.copyOf(words);
        return new SearchWords(whole, last);
    }

    boolean isEmpty() {
        return last.isEmpty();
    }
}
