package io.peerline.server.community;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a question that say what it is about: without those that every question has, in English and German. Pure. */
final class TellingWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 3;
    /** Of long words the beginning counts, so that "rains" and "raining" are "rain". */
    private static final int STEM = 4;

    private static final Set<String> COMMON = Set.copyOf(List.of(
            ("a about after again all also am an and any are as at be because been before but by can could did do does for from get got had has have"
                            + " how i if in into is it its just like many may me more much must my need no not of on one only or other our out"
                            + " really shall should so some than that the their them then there these they this those to too use very want was we"
                            + " well were what when where which who why will with would you your please hello hi thanks thank"
                            + " aber alle als am an auch auf aus bei bin bis bitte da damit danke das dass dem den denn der des die dies diese dieser"
                            + " doch du durch ein eine einem einen einer eines er es für gibt haben habe hallo hat ich ihr ihre im in ist ja kann"
                            + " kein keine können man mein meine mich mir mit muss nach nicht noch nur ob oder sehr sein sich sie sind so soll"
                            + " über um und uns von vor wann war warum was welche welcher wenn wer werden wie wir wird wo zu zum zur")
                    .split(" ")));

    private final Set<String> stems;

    private TellingWords(Set<String> stems) {
        this.stems = stems;
    }

    static TellingWords of(String question) {
        return new TellingWords(BETWEEN.splitAsStream(question.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST && !COMMON.contains(word))
                .map(TellingWords::stem)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the text has more than half of them; every text when there are none. */
    boolean areIn(String text) {
        Set<String> words = BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .map(TellingWords::stem)
                .collect(Collectors.toUnmodifiableSet());
        return stems.isEmpty() || stems.stream().filter(words::contains).count() * 2 > stems.size();
    }

    private static String stem(String word) {
        return word.length() <= STEM ? word : word.substring(0, STEM);
    }
}
