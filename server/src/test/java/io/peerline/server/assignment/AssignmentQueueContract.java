package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Due;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.Freed;
import io.peerline.server.assignment.Assignments.NewQuestion;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every engine promises about the head of the queue and about deadlines. */
public interface AssignmentQueueContract extends AssignmentEngine {

    private Optional<ConversationId> next(MemberId member, boolean contributor) {
        return assignments()
                .next(Samples.SHOES, new Freed(member, contributor, true), RING)
                .map(RingRow::conversation);
    }

    /** Waiting, without a deadline that could come in between. */
    private ConversationId queued(boolean privateMatter, int priority) {
        time().advance(Duration.ofMillis(1));
        ConversationId conversation = asked(privateMatter, priority).conversation();
        moved(conversation, new Change(AssignmentState.WAITING, Step.QUEUE, null, 0));
        return conversation;
    }

    @Test
    default void the_next_is_the_lowest_priority_number_then_the_longest_waiting() {
        ConversationId third = queued(false, 1);
        ConversationId first = queued(false, 0);
        ConversationId second = queued(false, 0);
        for (ConversationId expected : List.of(first, second, third)) {
            assertEquals(Optional.of(expected), next(rep(4), false));
        }
        assertEquals(Optional.empty(), next(rep(4), false));
    }

    @Test
    default void the_next_is_a_ring_that_holds_a_slot() {
        ConversationId conversation = queued(false, 0);
        long version = now(conversation).version();
        MemberId rep = rep(4);
        RingRow ring = assignments()
                .next(Samples.SHOES, new Freed(rep, false, true), 5_000)
                .orElseThrow();
        assertEquals(List.of(ring), assignments().rings(conversation));
        assertEquals(Kind.REP, ring.kind());
        assertEquals(time().millis() + 5_000, ring.until());
        assertEquals(version + 1, now(conversation).version());
        assertEquals(1, load(rep).load());
    }

    @Test
    default void who_takes_no_calls_now_is_passed_by_a_question_that_wants_one() {
        ConversationId wished = question(CallMedia.VIDEO);
        time().advance(Duration.ofMillis(1));
        ConversationId text = question(null);
        assertEquals(CallMedia.VIDEO, now(wished).call());
        MemberId noCalls = rep(4);
        assertEquals(
                Optional.of(text),
                assignments()
                        .next(Samples.SHOES, new Freed(noCalls, false, false), RING)
                        .map(RingRow::conversation));
        assertEquals(Optional.of(wished), next(rep(4), false));
    }

    @Test
    default void who_had_it_has_heard_the_wish_for_a_call() {
        ConversationId wished = question(CallMedia.AUDIO);
        given(wished, rep(4));
        assertEquals(CallMedia.AUDIO, now(wished).call());
        moved(wished, new Change(AssignmentState.WAITING, Step.REPS, null, 0));
        assertNull(now(wished).call());
    }

    private ConversationId question(@Nullable CallMedia call) {
        Assignment plain = question(opened(), false, 0).assignment();
        return assignments()
                .ask(new NewQuestion(
                        new Assignment(
                                plain.site(),
                                plain.conversation(),
                                plain.visitor(),
                                plain.state(),
                                plain.step(),
                                0,
                                null,
                                null,
                                false,
                                null,
                                null,
                                call,
                                0,
                                0,
                                0),
                        0))
                .conversation();
    }

    @Test
    default void nothing_waiting_leaves_the_slot_free() {
        MemberId rep = rep(4);
        assertEquals(Optional.empty(), next(rep, false));
        assertEquals(0, load(rep).load());
    }

    @Test
    default void a_member_who_is_full_or_rings_already_gets_nothing() {
        MemberId full = rep(1);
        given(asked().conversation(), full);
        MemberId ringing = rep(4);
        rung(asked().conversation(), ringing);
        queued(false, 0);
        assertEquals(Optional.empty(), next(full, false));
        assertEquals(Optional.empty(), next(ringing, false));
    }

    @Test
    default void a_contributor_never_gets_a_private_matter() {
        queued(true, 0);
        ConversationId open = queued(false, 0);
        MemberId contributor = rep(3);
        RingRow ring = assignments()
                .next(Samples.SHOES, new Freed(contributor, true, true), RING)
                .orElseThrow();
        assertEquals(open, ring.conversation());
        assertEquals(Kind.CONTRIBUTOR, ring.kind());
    }

    @Test
    default void what_is_parked_is_offered_to_nobody_until_it_goes_on() {
        ConversationId conversation = queued(false, 0);
        moved(conversation, new Change(AssignmentState.WAITING, null, null, 600_000));
        assertEquals(Optional.empty(), next(rep(4), false));
        moved(conversation, new Change(AssignmentState.WAITING, Step.QUEUE, null, 0));
        assertEquals(Optional.of(conversation), next(rep(4), false));
    }

    @Test
    default void another_site_has_another_queue() {
        queued(false, 0);
        assertEquals(
                Optional.empty(), assignments().next(Samples.HATS, new Freed(rep(Samples.HATS, 4), false, true), RING));
    }

    @Test
    default void what_a_member_declined_is_not_offered_to_them_again_in_this_round() {
        ConversationId declined = queued(false, 0);
        ConversationId other = queued(false, 0);
        MemberId rep = rep(4);
        assignments().end(rung(declined, rep).id(), rep, RingState.DECLINED);
        assertEquals(Optional.of(other), next(rep, false));
        assertEquals(Optional.of(declined), next(rep(4), false));
    }

    @Test
    default void what_a_member_missed_is_offered_to_them_again() {
        ConversationId missed = queued(false, 0);
        MemberId rep = rep(4);
        assignments().end(rung(missed, rep).id(), null, RingState.MISSED);
        assertEquals(Optional.of(missed), next(rep, false));
    }

    @Test
    default void a_free_rep_is_rung_beside_contributors_and_a_free_contributor_is_not() {
        ConversationId conversation = queued(false, 0);
        rung(conversation, rep(3), Kind.CONTRIBUTOR);
        assertEquals(Optional.empty(), next(rep(3), true));
        assertEquals(Optional.of(conversation), next(rep(4), false));
    }

    @Test
    default void due_are_those_whose_deadline_has_come_longest_overdue_first() {
        ConversationId second = asked().conversation();
        moved(second, new Change(AssignmentState.WAITING, Step.REPS, null, 5_000));
        ConversationId first = asked().conversation();
        moved(first, new Change(AssignmentState.WAITING, Step.REPS, null, 4_000));
        ConversationId later = asked().conversation();
        moved(later, new Change(AssignmentState.WAITING, Step.REPS, null, 5_001));
        queued(false, 0);
        time().advance(Duration.ofMillis(4_999));
        assertEquals(
                List.of(new Due(now(first), List.of()), new Due(now(second), List.of())),
                assignments().due(10));
        assertEquals(1, assignments().due(1).size());
    }

    @Test
    default void an_assignment_stays_due_until_somebody_moves_it() {
        ConversationId conversation = asked().conversation();
        time().advance(Duration.ofSeconds(10));
        assertEquals(assignments().due(10), assignments().due(10));
        moved(conversation, new Change(AssignmentState.WAITING, Step.QUEUE, null, 0));
        assertEquals(List.of(), assignments().due(10));
    }

    @Test
    default void a_ring_past_its_time_is_missed_its_slot_freed_and_told_once() {
        ConversationId conversation = queued(false, 0);
        MemberId rep = rep(4);
        RingRow ring = rung(conversation, rep);
        time().advance(Duration.ofMillis(RING - 1));
        assertEquals(List.of(), assignments().due(10));
        time().advance(Duration.ofMillis(1));
        Due due = assignments().due(10).getFirst();
        assertEquals(now(conversation), due.assignment());
        Ended missed = due.missed().getFirst();
        assertEquals(ring.id(), missed.ring().id());
        assertEquals(RingState.MISSED, missed.ring().state());
        assertEquals(1, missed.misses());
        assertEquals(0, load(rep).load());
        assertEquals(List.of(), assignments().due(10));
    }

    @Test
    default void what_is_due_for_its_deadline_and_its_rings_comes_once_with_all_that_were_missed() {
        ConversationId conversation = asked().conversation();
        rung(conversation, rep(3), Kind.CONTRIBUTOR);
        rung(conversation, rep(3), Kind.CONTRIBUTOR);
        time().advance(Duration.ofSeconds(30));
        List<Due> due = assignments().due(10);
        assertEquals(1, due.size());
        assertEquals(2, due.getFirst().missed().size());
    }
}
