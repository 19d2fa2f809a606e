package io.peerline.server.assignment;

import static io.peerline.server.assignment.Scene.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepSelectorTest {

    private static final RepSelector.Question GERMAN_BOOTS = new RepSelector.Question("boots", "de-AT", Set.of());

    private static Responder rep(String name, String language, String skill, int load, long idleSince) {
        return new Responder(
                member(name),
                true,
                Status.ONLINE,
                load,
                4,
                idleSince,
                false,
                false,
                true,
                false,
                List.of(language),
                List.of(skill));
    }

    private static Optional<MemberId> chosen(RepSelector.Question question, Responder... candidates) {
        return RepSelector.choose(List.of(candidates), question).map(Responder::id);
    }

    @Test
    void skill_goes_before_language() {
        assertEquals(
                Optional.of(member("boots")),
                chosen(GERMAN_BOOTS, rep("german", "de", "hats", 0, 0), rep("boots", "en", "Boots", 3, 9)));
    }

    @Test
    void language_goes_before_free_capacity_and_a_region_does_not_matter() {
        assertEquals(
                Optional.of(member("german")),
                chosen(GERMAN_BOOTS, rep("english", "en", "boots", 0, 0), rep("german", "de-DE", "boots", 3, 9)));
    }

    @Test
    void free_capacity_goes_before_idle_time() {
        assertEquals(
                Optional.of(member("freer")),
                chosen(GERMAN_BOOTS, rep("idle", "de", "boots", 2, 0), rep("freer", "de", "boots", 1, 9)));
    }

    @Test
    void the_longest_idle_is_chosen_among_equals() {
        assertEquals(
                Optional.of(member("idle")),
                chosen(GERMAN_BOOTS, rep("active", "de", "boots", 1, 9), rep("idle", "de", "boots", 1, 3)));
    }

    @Test
    void a_question_without_topic_or_language_fits_everybody() {
        RepSelector.Question plain = new RepSelector.Question(null, null, Set.of());
        assertEquals(Optional.of(member("b")), chosen(plain, rep("a", "de", "x", 1, 0), rep("b", "en", "y", 0, 5)));
    }

    @Test
    void who_was_asked_is_passed_over() {
        RepSelector.Question asked = new RepSelector.Question(null, null, Set.of(member("a")));
        assertEquals(Optional.of(member("b")), chosen(asked, rep("a", "de", "x", 0, 0), rep("b", "de", "x", 3, 0)));
    }

    @Test
    void nobody_is_chosen_who_rings_rests_is_full_or_not_online() {
        Responder free = rep("free", "de", "x", 0, 0);
        List<Responder> unfit = List.of(
                new Responder(free.id(), true, Status.ONLINE, 0, 4, 0, true, false, true, false, List.of(), List.of()),
                new Responder(free.id(), true, Status.ONLINE, 0, 4, 0, false, true, true, false, List.of(), List.of()),
                new Responder(free.id(), true, Status.ONLINE, 4, 4, 0, false, false, true, false, List.of(), List.of()),
                new Responder(free.id(), true, Status.AWAY, 0, 4, 0, false, false, true, false, List.of(), List.of()),
                new Responder(
                        free.id(), true, Status.INVISIBLE, 0, 4, 0, false, false, true, false, List.of(), List.of()),
                new Responder(
                        free.id(), true, Status.OFFLINE, 0, 4, 0, false, false, true, false, List.of(), List.of()));
        assertEquals(Optional.empty(), RepSelector.choose(unfit, GERMAN_BOOTS));
    }

    @Test
    void a_helper_with_three_chats_is_full_and_a_rep_with_three_of_four_is_not() {
        assertFalse(Scene.responder("mia", false, Status.ONLINE, 3).free());
        assertTrue(Scene.responder("john", true, Status.ONLINE, 3).free());
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_order_of_candidates_gives_the_same_choice(long seed) {
        Random random = new Random(seed);
        List<Responder> candidates = new ArrayList<>(
                Stream.generate(() -> any(random)).limit(1 + random.nextInt(8)).toList());
        List<Responder> ranked = RepSelector.rank(candidates, GERMAN_BOOTS);
        Collections.shuffle(candidates, random);
        assertEquals(
                ranked.stream().map(Responder::id).toList(),
                RepSelector.rank(candidates, GERMAN_BOOTS).stream()
                        .map(Responder::id)
                        .toList());
    }

    private static Responder any(Random random) {
        return new Responder(
                member("m" + random.nextInt(1_000_000)),
                random.nextBoolean(),
                Status.values()[random.nextInt(4)],
                random.nextInt(4),
                4,
                random.nextInt(3),
                random.nextInt(4) == 0,
                random.nextInt(6) == 0,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? List.of("de") : List.of("en", "fr"),
                random.nextBoolean() ? List.of("boots") : List.of());
    }
}
