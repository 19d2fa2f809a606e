package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is asked first: skill, language, free capacity, longest idle; the id breaks ties, so that every node chooses the same. Pure. */
public final class RepSelector {

    private RepSelector() {}

    /** {@code passedOver}: members who were asked already and are not asked again. */
    public record Question(@Nullable String topic, @Nullable String language, Set<MemberId> passedOver) {
        public Question {
            passedOver = Set.copyOf(passedOver);
        }
    }

    /** The best of those who are free and were not asked yet. */
    public static Optional<Responder> choose(Collection<Responder> candidates, Question question) {
        return rank(candidates, question).stream().findFirst();
    }

    /** All who are free and were not asked yet, best first. */
    public static List<Responder> rank(Collection<Responder> candidates, Question question) {
        return candidates.stream()
                .filter(Responder::free)
                .filter(candidate -> !question.passedOver().contains(candidate.id()))
                .sorted(bestFirst(question))
                .toList();
    }

    private static Comparator<Responder> bestFirst(Question question) {
        return Comparator.comparing((Responder candidate) -> !knows(candidate, question.topic()))
                .thenComparing(candidate -> !speaks(candidate, question.language()))
                .thenComparing(Responder::freeSlots, Comparator.reverseOrder())
                .thenComparing(Responder::idleSince)
                .thenComparing(candidate -> candidate.id().value());
    }

    private static boolean knows(Responder candidate, @Nullable String topic) {
        return topic != null && candidate.skills().stream().anyMatch(skill -> skill.equalsIgnoreCase(topic.strip()));
    }

    private static boolean speaks(Responder candidate, @Nullable String language) {
        return language != null
                && candidate.languages().stream()
                        .anyMatch(spoken -> primary(spoken).equals(primary(language)));
    }

    /** {@code de-AT} is understood by who speaks {@code de}. */
    private static String primary(String language) {
        String tag = language.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < tag.length() && Character.isLetter(tag.charAt(end))) {
            end++;
        }
        return tag.substring(0, end);
    }
}
