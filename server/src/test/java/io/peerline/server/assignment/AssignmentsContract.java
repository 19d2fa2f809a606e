package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Accepted;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.NewQuestion;
import io.peerline.server.assignment.Assignments.Rung;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine promises about asking, ringing, accepting and ending rings. */
public interface AssignmentsContract extends AssignmentEngine {

    @Test
    default void asking_starts_to_wait_from_the_databases_now() {
        time().advance(Duration.ofMinutes(7));
        ConversationId conversation = opened();
        NewQuestion question = question(conversation, true, 3);
        Assignment asked = assignments().ask(question);
        assertEquals(
                new Assignment(
                        Samples.SHOES,
                        conversation,
                        question.assignment().visitor(),
                        AssignmentState.WAITING,
                        Step.REPS,
                        1,
                        null,
                        null,
                        true,
                        "en",
                        "boots",
                        null,
                        3,
                        time().millis(),
                        time().millis() + 10_000),
                asked);
        assertEquals(asked, now(conversation));
    }

    @Test
    default void asking_again_while_waiting_or_assigned_changes_nothing() {
        Assignment waiting = asked();
        time().advance(Duration.ofSeconds(3));
        assertEquals(waiting, assignments().ask(question(waiting.conversation(), false, 9)));
        Assignment assigned = given(waiting.conversation(), rep(4));
        assertEquals(assigned, assignments().ask(question(waiting.conversation(), false, 9)));
    }

    @Test
    default void asking_a_private_question_while_waiting_makes_it_private_for_good() {
        Assignment waiting = asked();
        Assignment raised = assignments().ask(question(waiting.conversation(), true, 9));
        assertTrue(raised.privateMatter());
        assertEquals(waiting.version() + 1, raised.version());
        assertEquals(waiting.askedAt(), raised.askedAt());
        assertEquals(raised, assignments().ask(question(waiting.conversation(), false, 9)));
    }

    @ParameterizedTest
    @EnumSource(
            value = AssignmentState.class,
            names = {"CLOSED", "THREAD", "MESSAGE"})
    default void asking_again_after_the_end_starts_a_round_without_the_rings_of_the_last(AssignmentState end) {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        assignments().end(rung(conversation, rep).id(), rep, RingState.DECLINED);
        Assignment ended = moved(conversation, new Change(end, null, null, 0));
        time().advance(Duration.ofHours(1));
        Assignment again = assignments().ask(question(conversation, false, 0));
        assertEquals(AssignmentState.WAITING, again.state());
        assertEquals(ended.version() + 1, again.version());
        assertEquals(time().millis(), again.askedAt());
        assertEquals(List.of(), assignments().rings(conversation));
    }

    @Test
    default void asking_again_keeps_who_had_the_conversation_last() {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        given(conversation, rep);
        moved(conversation, new Change(AssignmentState.CLOSED, null, null, 0));
        assertEquals(rep, assignments().ask(question(conversation, false, 0)).lastMember());
    }

    @Test
    default void asking_in_a_conversation_that_does_not_exist_is_a_mistake_of_the_caller() {
        NewQuestion known = question(opened(), false, 0);
        Assignment asked = known.assignment();
        Assignment nowhere = new Assignment(
                asked.site(),
                new ConversationId(IdFormat.random()),
                asked.visitor(),
                asked.state(),
                asked.step(),
                0,
                null,
                null,
                false,
                null,
                null,
                null,
                0,
                0,
                0);
        assertThrows(IllegalArgumentException.class, () -> assignments().ask(new NewQuestion(nowhere, 0)));
    }

    @Test
    default void another_sites_assignment_does_not_exist() {
        assertEquals(Optional.empty(), assignments().find(Samples.HATS, asked().conversation()));
    }

    @Test
    default void a_ring_reserves_a_slot_and_raises_the_version() {
        Assignment asked = asked();
        MemberId rep = rep(4);
        Rung.Rings rung = assertInstanceOf(
                Rung.Rings.class,
                assignments().ring(asked.conversation(), asked.version(), rep, RingRow.Kind.SAME_REP, RING));
        RingRow expected = new RingRow(
                rung.ring().id(),
                Samples.SHOES,
                asked.conversation(),
                rep,
                RingState.RINGING,
                RingRow.Kind.SAME_REP,
                time().millis(),
                time().millis() + RING);
        assertEquals(expected, rung.ring());
        assertEquals(asked.version() + 1, rung.assignment().version());
        assertEquals(List.of(expected), assignments().rings(asked.conversation()));
        assertEquals(1, load(rep).load());
    }

    @Test
    default void a_ring_for_an_outdated_version_is_stale_and_takes_no_slot() {
        Assignment asked = asked();
        rung(asked.conversation(), rep(4));
        MemberId second = rep(4);
        assertEquals(
                new Rung.Stale(),
                assignments().ring(asked.conversation(), asked.version(), second, RingRow.Kind.REP, RING));
        assertEquals(0, load(second).load());
    }

    @Test
    default void a_ring_for_what_no_longer_waits_is_stale() {
        Assignment closed = moved(asked().conversation(), new Change(AssignmentState.CLOSED, null, null, 0));
        assertEquals(
                new Rung.Stale(),
                assignments().ring(closed.conversation(), closed.version(), rep(4), RingRow.Kind.REP, RING));
    }

    @Test
    default void a_member_who_rings_already_is_busy() {
        MemberId rep = rep(4);
        rung(asked().conversation(), rep);
        Assignment second = asked();
        assertEquals(
                new Rung.MemberBusy(),
                assignments().ring(second.conversation(), second.version(), rep, RingRow.Kind.REP, RING));
    }

    @Test
    default void a_member_without_a_free_slot_is_busy() {
        MemberId rep = rep(1);
        given(asked().conversation(), rep);
        Assignment second = asked();
        assertEquals(
                new Rung.MemberBusy(),
                assignments().ring(second.conversation(), second.version(), rep, RingRow.Kind.REP, RING));
        assertEquals(second, now(second.conversation()));
    }

    @Test
    default void the_first_accept_wins_and_ends_the_other_rings_as_taken() {
        ConversationId conversation = asked().conversation();
        MemberId winner = rep(4);
        MemberId other = rep(4);
        RingRow first = rung(conversation, winner, RingRow.Kind.CONTRIBUTOR);
        RingRow second = rung(conversation, other, RingRow.Kind.CONTRIBUTOR);
        long version = now(conversation).version();
        Accepted.Won won = assertInstanceOf(Accepted.Won.class, assignments().accept(first.id(), winner));
        assertEquals(AssignmentState.ASSIGNED, won.assignment().state());
        assertEquals(winner, won.assignment().member());
        assertEquals(version + 1, won.assignment().version());
        assertEquals(0, won.assignment().dueAt());
        assertEquals(List.of(second.id()), won.taken().stream().map(RingRow::id).toList());
        assertEquals(1, load(winner).load());
        assertEquals(0, load(other).load());
        assertEquals(new Accepted.Lost(RingState.TAKEN), assignments().accept(second.id(), other));
    }

    @Test
    default void a_repeated_accept_of_the_winner_is_won_again() {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        RingRow ring = rung(conversation, rep);
        Accepted first = assignments().accept(ring.id(), rep);
        assertEquals(first, assignments().accept(ring.id(), rep));
        assertEquals(1, load(rep).load());
    }

    @Test
    default void a_repeated_accept_is_lost_once_the_member_gave_the_conversation_back() {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        RingRow ring = rung(conversation, rep);
        assignments().accept(ring.id(), rep);
        moved(conversation, new Change(AssignmentState.WAITING, Step.REPS, null, 0));
        assertEquals(new Accepted.Lost(RingState.ACCEPTED), assignments().accept(ring.id(), rep));
    }

    @Test
    default void nobody_accepts_another_members_ring_or_one_that_never_was() {
        RingRow ring = rung(asked().conversation(), rep(4));
        assertEquals(new Accepted.NoSuchRing(), assignments().accept(ring.id(), rep(4)));
        assertEquals(new Accepted.NoSuchRing(), assignments().accept(new RingId(IdFormat.random()), ring.member()));
    }

    @Test
    default void a_ring_is_accepted_in_its_last_millisecond_and_not_after_it() {
        RingRow inTime = rung(asked().conversation(), rep(4));
        RingRow tooLate = rung(asked().conversation(), rep(4));
        time().advance(Duration.ofMillis(RING - 1));
        assertInstanceOf(Accepted.Won.class, assignments().accept(inTime.id(), inTime.member()));
        time().advance(Duration.ofMillis(1));
        assertEquals(new Accepted.Lost(RingState.MISSED), assignments().accept(tooLate.id(), tooLate.member()));
    }

    @Test
    default void ending_a_ring_frees_the_slot_and_raises_the_version() {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        RingRow ring = rung(conversation, rep);
        long version = now(conversation).version();
        Ended ended = assignments().end(ring.id(), rep, RingState.DECLINED).orElseThrow();
        assertEquals(RingState.DECLINED, ended.ring().state());
        assertEquals(version + 1, ended.assignment().version());
        assertEquals(AssignmentState.WAITING, ended.assignment().state());
        assertEquals(0, load(rep).load());
        assertEquals(new Accepted.Lost(RingState.DECLINED), assignments().accept(ring.id(), rep));
    }

    @Test
    default void ending_a_ring_twice_keeps_the_first_end() {
        ConversationId conversation = asked().conversation();
        MemberId rep = rep(4);
        RingRow ring = rung(conversation, rep);
        Ended first = assignments().end(ring.id(), rep, RingState.MISSED).orElseThrow();
        assertEquals(Optional.of(first), assignments().end(ring.id(), rep, RingState.DECLINED));
        assertEquals(0, load(rep).load());
        assertEquals(1, load(rep).misses());
    }

    @Test
    default void nobody_ends_another_members_ring_but_the_cascade_ends_any() {
        RingRow ring = rung(asked().conversation(), rep(4));
        assertEquals(Optional.empty(), assignments().end(ring.id(), rep(4), RingState.DECLINED));
        assertEquals(
                Optional.of(RingState.MISSED),
                assignments()
                        .end(ring.id(), null, RingState.MISSED)
                        .map(ended -> ended.ring().state()));
    }

    @Test
    default void a_ring_ends_neither_as_ringing_nor_as_accepted() {
        RingRow ring = rung(asked().conversation(), rep(4));
        for (RingState wrong : List.of(RingState.RINGING, RingState.ACCEPTED)) {
            assertThrows(IllegalArgumentException.class, () -> assignments().end(ring.id(), null, wrong));
        }
    }

    @Test
    default void misses_in_a_row_are_counted_until_an_accept() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        for (int miss = 1; miss <= 2; miss++) {
            RingRow ring = rung(conversation, rep);
            assertEquals(
                    miss,
                    assignments()
                            .end(ring.id(), null, RingState.MISSED)
                            .orElseThrow()
                            .misses());
        }
        assignments().accept(rung(conversation, rep).id(), rep);
        assertEquals(0, load(rep).misses());
    }

    @Test
    default void a_decline_ends_the_row_of_misses_and_a_cancelled_ring_does_not() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        assignments().end(rung(conversation, rep).id(), null, RingState.MISSED);
        assignments().end(rung(conversation, rep).id(), null, RingState.CANCELLED);
        assertEquals(1, load(rep).misses());
        assignments().end(rung(conversation, rep).id(), rep, RingState.DECLINED);
        assertEquals(0, load(rep).misses());
    }
}
