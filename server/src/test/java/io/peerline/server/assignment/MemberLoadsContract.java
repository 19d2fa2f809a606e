package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.MemberLoads.Load;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every engine promises about slots and the lists over assignments. */
public interface MemberLoadsContract extends AssignmentEngine {

    private static List<ConversationId> ids(List<Assignment> assignments) {
        return assignments.stream().map(Assignment::conversation).toList();
    }

    @Test
    default void a_new_member_has_all_slots_free() {
        MemberId rep = rep(4);
        assertEquals(new Load(rep, 0, 4, time().millis(), 0, false), load(rep));
    }

    @Test
    default void a_load_counts_rings_and_conversations() {
        MemberId rep = rep(4);
        given(asked().conversation(), rep);
        rung(asked().conversation(), rep);
        assertEquals(2, load(rep).load());
        assertEquals(true, load(rep).ringing());
    }

    @Test
    default void another_sites_members_are_not_listed() {
        rep(4);
        assertEquals(List.of(), loads().of(Samples.HATS));
    }

    @Test
    default void a_changed_capacity_counts_at_once_and_takes_nothing_away() {
        MemberRow member = Samples.member(Samples.SHOES, 2, Role.REP);
        members().add(member);
        given(asked().conversation(), member.id());
        given(asked().conversation(), member.id());
        members()
                .update(new MemberRow(
                        member.site(),
                        member.id(),
                        member.email(),
                        member.name(),
                        member.face(),
                        member.roles(),
                        member.languages(),
                        member.skills(),
                        1,
                        member.passwordHash(),
                        member.blocked(),
                        member.createdAt()));
        assertEquals(2, load(member.id()).load());
        assertEquals(1, load(member.id()).capacity());
    }

    @Test
    default void idle_time_begins_when_a_chat_ends_or_a_ring_was_declined_or_missed() {
        MemberId rep = rep(4);
        ConversationId conversation = asked().conversation();
        for (RingState end : List.of(RingState.DECLINED, RingState.MISSED)) {
            time().advance(Duration.ofSeconds(5));
            assignments().end(rung(conversation, rep).id(), null, end);
            assertEquals(time().millis(), load(rep).idleSince());
        }
        given(conversation, rep);
        time().advance(Duration.ofSeconds(60));
        moved(conversation, new Change(AssignmentState.CLOSED, null, null, 0));
        assertEquals(time().millis(), load(rep).idleSince());
    }

    @Test
    default void a_ring_that_was_cancelled_or_taken_leaves_the_idle_time() {
        MemberId rep = rep(4);
        long since = load(rep).idleSince();
        ConversationId conversation = asked().conversation();
        time().advance(Duration.ofSeconds(5));
        assignments().end(rung(conversation, rep).id(), null, RingState.CANCELLED);
        rung(conversation, rep);
        MemberId winner = rep(4);
        assignments().accept(rung(conversation, winner).id(), winner);
        assertEquals(since, load(rep).idleSince());
    }

    @Test
    default void the_queue_holds_what_waits_in_order() {
        ConversationId last = asked(false, 2).conversation();
        time().advance(Duration.ofMillis(1));
        ConversationId first = asked(false, 0).conversation();
        time().advance(Duration.ofMillis(1));
        ConversationId second = asked(true, 0).conversation();
        given(asked().conversation(), rep(4));
        assertEquals(List.of(first, second, last), ids(loads().queue(Samples.SHOES, 10)));
        assertEquals(List.of(first, second), ids(loads().queue(Samples.SHOES, 2)));
        assertEquals(List.of(), loads().queue(Samples.HATS, 10));
    }

    @Test
    default void a_place_in_the_queue_is_counted_from_one_and_zero_for_what_does_not_wait() {
        List<ConversationId> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waiting.add(asked().conversation());
            time().advance(Duration.ofMillis(1));
        }
        assertEquals(1, loads().position(Samples.SHOES, waiting.getFirst()));
        assertEquals(12, loads().position(Samples.SHOES, waiting.getLast()));
        given(waiting.getFirst(), rep(4));
        assertEquals(0, loads().position(Samples.SHOES, waiting.getFirst()));
        assertEquals(11, loads().position(Samples.SHOES, waiting.getLast()));
        assertEquals(0, loads().position(Samples.HATS, waiting.getLast()));
    }

    @Test
    default void what_is_parked_has_no_place_in_the_queue_and_takes_none() {
        ConversationId parked = asked().conversation();
        time().advance(Duration.ofMillis(1));
        ConversationId waiting = asked().conversation();
        moved(parked, new Change(AssignmentState.WAITING, null, null, 0));
        assertEquals(List.of(waiting), ids(loads().queue(Samples.SHOES, 10)));
        assertEquals(0, loads().position(Samples.SHOES, parked));
        assertEquals(1, loads().position(Samples.SHOES, waiting));
    }

    @Test
    default void a_member_has_the_conversations_they_were_given() {
        MemberId rep = rep(4);
        List<ConversationId> given = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            given.add(given(asked().conversation(), rep).conversation());
            time().advance(Duration.ofMillis(1));
        }
        assertEquals(given, ids(loads().of(Samples.SHOES, rep)));
        moved(given.getFirst(), new Change(AssignmentState.CLOSED, null, null, 0));
        assertEquals(given.subList(1, 3), ids(loads().of(Samples.SHOES, rep)));
        assertEquals(List.of(), loads().of(Samples.HATS, rep));
    }

    @Test
    default void the_inbox_holds_messages_oldest_first() {
        List<ConversationId> left = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            left.add(asked().conversation());
            time().advance(Duration.ofMillis(1));
        }
        left.reversed().forEach(message -> moved(message, new Change(AssignmentState.MESSAGE, null, null, 0)));
        asked();
        assertEquals(left, ids(loads().inbox(Samples.SHOES, 10)));
        assertEquals(left.subList(0, 2), ids(loads().inbox(Samples.SHOES, 2)));
        assertEquals(List.of(), loads().inbox(Samples.HATS, 10));
    }

    @Test
    default void a_members_rings_are_those_that_ring_now() {
        MemberId rep = rep(4);
        RingRow ring = rung(asked().conversation(), rep);
        assertEquals(List.of(ring), loads().rings(Samples.SHOES, rep));
        assertEquals(List.of(), loads().rings(Samples.HATS, rep));
        assignments().accept(ring.id(), rep);
        assertEquals(List.of(), loads().rings(Samples.SHOES, rep));
    }

    @Test
    default void the_mean_handling_time_is_zero_before_the_first_chat_ended() {
        given(asked().conversation(), rep(4));
        assertEquals(0, loads().meanHandlingMillis(Samples.SHOES));
    }

    @Test
    default void the_mean_handling_time_is_that_of_the_last_fifty_chats() {
        MemberId rep = rep(4);
        chat(rep, Duration.ofHours(9));
        for (int i = 1; i <= 50; i++) {
            chat(rep, Duration.ofSeconds(i));
        }
        assertEquals(25_500, loads().meanHandlingMillis(Samples.SHOES));
        assertEquals(0, loads().meanHandlingMillis(Samples.HATS));
    }

    private void chat(MemberId rep, Duration length) {
        ConversationId conversation = asked().conversation();
        given(conversation, rep);
        time().advance(length);
        moved(conversation, new Change(AssignmentState.CLOSED, null, null, 0));
    }

    @Test
    default void a_handed_over_conversation_counts_as_two_chats() {
        ConversationId conversation = asked().conversation();
        given(conversation, rep(4));
        time().advance(Duration.ofSeconds(10));
        given(conversation, rep(4));
        time().advance(Duration.ofSeconds(30));
        moved(conversation, new Change(AssignmentState.WAITING, Step.REPS, null, 0));
        assertEquals(20_000, loads().meanHandlingMillis(Samples.SHOES));
    }
}
