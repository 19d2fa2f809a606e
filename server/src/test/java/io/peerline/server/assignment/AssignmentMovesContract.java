package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.RingRow.RingState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine promises about moving an assignment from state to state. */
public interface AssignmentMovesContract extends AssignmentEngine {

    @Test
    default void a_move_of_the_cascade_keeps_rings_and_place_and_sets_the_deadline() {
        Assignment asked = asked();
        RingRow ring = rung(asked.conversation(), rep(4));
        time().advance(Duration.ofSeconds(10));
        Moved.Done moved = assertInstanceOf(
                Moved.Done.class,
                assignments()
                        .move(
                                asked.conversation(),
                                now(asked.conversation()).version(),
                                new Change(AssignmentState.WAITING, Step.CONTRIBUTORS, null, 30_000)));
        assertEquals(List.of(), moved.ended());
        assertEquals(Step.CONTRIBUTORS, moved.assignment().step());
        assertEquals(asked.askedAt(), moved.assignment().askedAt());
        assertEquals(asked.priority(), moved.assignment().priority());
        assertEquals(time().millis() + 30_000, moved.assignment().dueAt());
        assertEquals(List.of(ring), assignments().rings(asked.conversation()));
    }

    @Test
    default void a_move_raises_the_version_by_one() {
        Assignment asked = asked();
        assertEquals(
                asked.version() + 1,
                moved(asked.conversation(), new Change(AssignmentState.WAITING, Step.QUEUE, null, 0))
                        .version());
    }

    @Test
    default void a_move_for_an_outdated_version_changes_nothing_and_tells_what_is_now() {
        Assignment asked = asked();
        rung(asked.conversation(), rep(4));
        Assignment now = now(asked.conversation());
        Change close = new Change(AssignmentState.CLOSED, null, null, 0);
        assertEquals(new Moved.Stale(now), assignments().move(asked.conversation(), asked.version(), close));
        assertEquals(now, now(asked.conversation()));
    }

    @Test
    default void a_move_of_what_was_never_asked_is_stale() {
        Change close = new Change(AssignmentState.CLOSED, null, null, 0);
        assertEquals(new Moved.Stale(null), assignments().move(new ConversationId(IdFormat.random()), 1, close));
    }

    @ParameterizedTest
    @EnumSource(
            value = AssignmentState.class,
            names = {"CLOSED", "THREAD", "MESSAGE"})
    default void leaving_the_wait_cancels_all_rings_and_frees_their_slots(AssignmentState state) {
        ConversationId conversation = asked().conversation();
        List<MemberId> reps = List.of(rep(4), rep(4));
        reps.forEach(rep -> rung(conversation, rep));
        Moved.Done moved = assertInstanceOf(
                Moved.Done.class,
                assignments().move(conversation, now(conversation).version(), new Change(state, null, null, 0)));
        assertEquals(
                List.of(RingState.CANCELLED, RingState.CANCELLED),
                moved.ended().stream().map(RingRow::state).toList());
        reps.forEach(rep -> assertEquals(0, load(rep).load()));
    }

    @Test
    default void giving_to_a_member_takes_one_of_their_slots() {
        MemberId rep = rep(4);
        Assignment given = given(asked().conversation(), rep);
        assertEquals(AssignmentState.ASSIGNED, given.state());
        assertEquals(rep, given.member());
        assertEquals(1, load(rep).load());
    }

    @Test
    default void giving_to_a_member_who_is_full_is_refused_and_changes_nothing() {
        MemberId rep = rep(1);
        given(asked().conversation(), rep);
        Assignment second = asked();
        MemberId ringing = rep(4);
        rung(second.conversation(), ringing);
        Assignment before = now(second.conversation());
        Change give = new Change(AssignmentState.ASSIGNED, null, rep, 0);
        assertEquals(new Moved.MemberBusy(), assignments().move(second.conversation(), before.version(), give));
        assertEquals(before, now(second.conversation()));
        assertEquals(1, load(ringing).load());
    }

    @Test
    default void giving_to_the_member_it_rings_for_uses_the_slot_of_the_ring() {
        MemberId rep = rep(1);
        ConversationId conversation = asked().conversation();
        rung(conversation, rep);
        assertEquals(rep, given(conversation, rep).member());
        assertEquals(1, load(rep).load());
        assertEquals(false, load(rep).ringing());
    }

    @Test
    default void handing_over_frees_the_slot_of_the_first_and_takes_one_of_the_second() {
        MemberId first = rep(4);
        MemberId second = rep(4);
        ConversationId conversation = asked().conversation();
        given(conversation, first);
        Assignment handed = given(conversation, second);
        assertEquals(second, handed.member());
        assertEquals(0, load(first).load());
        assertEquals(1, load(second).load());
    }

    @Test
    default void giving_to_who_has_it_already_keeps_one_slot() {
        MemberId rep = rep(1);
        ConversationId conversation = asked().conversation();
        given(conversation, rep);
        assertEquals(rep, given(conversation, rep).member());
        assertEquals(1, load(rep).load());
    }

    @Test
    default void giving_back_starts_a_round_ahead_of_those_who_ask_now() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        assignments().accept(rung(conversation, rep).id(), rep);
        time().advance(Duration.ofMinutes(3));
        Assignment newcomer = asked();
        Assignment back = moved(conversation, new Change(AssignmentState.WAITING, Step.REPS, null, 10_000));
        assertNull(back.member());
        assertEquals(rep, back.lastMember());
        assertEquals(time().millis(), back.askedAt());
        assertEquals(List.of(), assignments().rings(conversation));
        assertEquals(0, load(rep).load());
        assertEquals(
                List.of(conversation, newcomer.conversation()),
                loads().queue(back.site(), 10).stream()
                        .map(Assignment::conversation)
                        .toList());
    }

    @Test
    default void closing_frees_the_slot_and_remembers_who_had_it() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        given(conversation, rep);
        Assignment closed = moved(conversation, new Change(AssignmentState.CLOSED, null, null, 0));
        assertNull(closed.member());
        assertEquals(rep, closed.lastMember());
        assertEquals(0, load(rep).load());
    }

    @Test
    default void taking_a_message_from_the_inbox_gives_it_to_the_member() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        moved(conversation, new Change(AssignmentState.MESSAGE, null, null, 0));
        assertEquals(rep, given(conversation, rep).member());
        assertEquals(List.of(), loads().inbox(now(conversation).site(), 10));
    }

    @Test
    default void an_assignee_belongs_to_the_state_assigned_and_to_no_other() {
        Assignment asked = asked();
        MemberId rep = rep(4);
        for (Change wrong : List.of(
                new Change(AssignmentState.ASSIGNED, null, null, 0),
                new Change(AssignmentState.CLOSED, null, rep, 0))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> assignments().move(asked.conversation(), asked.version(), wrong));
        }
    }
}
