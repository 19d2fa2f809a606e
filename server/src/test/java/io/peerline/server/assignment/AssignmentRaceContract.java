package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Accepted;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Freed;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.Assignments.Rung;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine promises when many want the same, and after any order of calls. */
public interface AssignmentRaceContract extends AssignmentEngine {

    @Test
    default void of_200_members_who_accept_one_conversation_at_once_one_wins() {
        ConversationId conversation = asked().conversation();
        List<RingRow> rings = IntStream.range(0, 200)
                .mapToObj(i -> rung(conversation, rep(4), Kind.CONTRIBUTOR))
                .toList();
        List<Accepted> outcomes =
                AtOnce.call(rings.stream().map(ring -> () -> assignments().accept(ring.id(), ring.member())));
        assertEquals(1, outcomes.stream().filter(Accepted.Won.class::isInstance).count());
        assertEquals(
                199,
                outcomes.stream()
                        .filter(new Accepted.Lost(RingState.TAKEN)::equals)
                        .count());
        assertEquals(
                1,
                loads().of(Samples.SHOES).stream()
                        .mapToInt(MemberLoads.Load::load)
                        .sum());
    }

    @Test
    default void of_200_conversations_given_to_one_rep_of_capacity_4_at_once_exactly_4_are() {
        MemberId rep = rep(4);
        List<Assignment> asked = IntStream.range(0, 200).mapToObj(i -> asked()).toList();
        Change give = new Change(AssignmentState.ASSIGNED, null, rep, 0);
        List<Moved> outcomes = AtOnce.call(asked.stream()
                .map(waiting -> () -> assignments().move(waiting.conversation(), waiting.version(), give)));
        assertEquals(4, outcomes.stream().filter(Moved.Done.class::isInstance).count());
        assertEquals(
                196,
                outcomes.stream().filter(Moved.MemberBusy.class::isInstance).count());
        assertEquals(4, load(rep).load());
        assertEquals(4, loads().of(Samples.SHOES, rep).size());
    }

    @Test
    default void of_200_rings_for_one_rep_at_once_one_rings() {
        MemberId rep = rep(4);
        List<Assignment> asked = IntStream.range(0, 200).mapToObj(i -> asked()).toList();
        List<Rung> outcomes = AtOnce.call(asked.stream()
                .map(waiting ->
                        () -> assignments().ring(waiting.conversation(), waiting.version(), rep, Kind.REP, RING)));
        assertEquals(1, outcomes.stream().filter(Rung.Rings.class::isInstance).count());
        assertEquals(1, load(rep).load());
    }

    @Test
    default void two_who_move_one_assignment_on_at_once_move_it_once() {
        Assignment asked = asked();
        Change onward = new Change(AssignmentState.WAITING, Step.QUEUE, null, 0);
        List<Moved> outcomes = AtOnce.call(IntStream.range(0, 50)
                .mapToObj(i -> () -> assignments().move(asked.conversation(), asked.version(), onward)));
        assertEquals(1, outcomes.stream().filter(Moved.Done.class::isInstance).count());
    }

    @Test
    default void reps_who_become_free_at_once_get_different_conversations() {
        List<ConversationId> asked =
                IntStream.range(0, 20).mapToObj(i -> asked().conversation()).toList();
        List<MemberId> reps = IntStream.range(0, 30).mapToObj(i -> rep(4)).toList();
        List<Optional<RingRow>> rings = AtOnce.call(reps.stream()
                .map(rep -> () -> assignments().next(Samples.SHOES, new Freed(rep, false, true), RING)));
        List<ConversationId> given = rings.stream()
                .flatMap(Optional::stream)
                .map(RingRow::conversation)
                .toList();
        assertEquals(20, given.size());
        assertEquals(asked.size(), given.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    default void after_any_calls_each_load_is_the_count_of_slots_in_use_and_never_above_capacity(long seed) {
        Random random = new Random(seed);
        List<MemberId> reps =
                IntStream.range(0, 4).mapToObj(i -> rep(1 + random.nextInt(3))).toList();
        List<ConversationId> conversations =
                IntStream.range(0, 8).mapToObj(i -> asked().conversation()).toList();
        List<RingRow> rings = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            randomStep(random, conversations, reps, rings);
            if (step % 25 == 0) {
                assertLoads(reps, "seed " + seed + ", step " + step);
            }
        }
        assertLoads(reps, "seed " + seed);
    }

    private void assertLoads(List<MemberId> reps, String where) {
        for (MemberId rep : reps) {
            MemberLoads.Load load = load(rep);
            int inUse = loads().of(Samples.SHOES, rep).size()
                    + loads().rings(Samples.SHOES, rep).size();
            assertEquals(inUse, load.load(), where);
            assertTrue(load.load() >= 0 && load.load() <= load.capacity(), where + ": " + load);
        }
    }

    private void randomStep(
            Random random, List<ConversationId> conversations, List<MemberId> reps, List<RingRow> rings) {
        ConversationId conversation = conversations.get(random.nextInt(conversations.size()));
        MemberId rep = reps.get(random.nextInt(reps.size()));
        // Sometimes an outdated version, as after a race.
        long version = now(conversation).version() - (random.nextInt(6) == 0 ? 1 : 0);
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                if (assignments().ring(conversation, version, rep, Kind.REP, RING) instanceof Rung.Rings rung) {
                    rings.add(rung.ring());
                }
            }
            case 2, 3 -> any(random, rings).ifPresent(ring -> assignments().accept(ring.id(), ring.member()));
            case 4 -> any(random, rings).ifPresent(ring -> assignments().end(ring.id(), null, anEnd(random)));
            case 5 -> assignments().move(conversation, version, aChange(random, rep));
            case 6 ->
                assignments()
                        .next(Samples.SHOES, new Freed(rep, random.nextBoolean(), random.nextBoolean()), RING)
                        .ifPresent(rings::add);
            case 7 -> assignments().ask(question(conversation, false, 0));
            default -> {
                time().advance(Duration.ofMillis(random.nextInt(9_000)));
                assignments().due(3);
            }
        }
    }

    private static Optional<RingRow> any(Random random, List<RingRow> rings) {
        return rings.isEmpty() ? Optional.empty() : Optional.of(rings.get(random.nextInt(rings.size())));
    }

    private static RingState anEnd(Random random) {
        return List.of(RingState.DECLINED, RingState.MISSED, RingState.CANCELLED)
                .get(random.nextInt(3));
    }

    private static Change aChange(Random random, MemberId rep) {
        AssignmentState state = AssignmentState.values()[random.nextInt(AssignmentState.values().length)];
        return new Change(state, null, state == AssignmentState.ASSIGNED ? rep : null, random.nextInt(9_000));
    }
}
