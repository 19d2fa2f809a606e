package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.call.Calls.Started;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every engine keeps calls like this. */
public interface CallsContract {

    Calls calls();

    Conversations conversations();

    /** The clock that the engine takes for the database's. */
    ManualTime time();

    @Test
    default void a_new_call_rings_and_is_found() {
        CallMachine.Start start = start(opened(), member());

        Call call = begun(start);

        assertEquals(CallPhase.RINGING, call.phase());
        assertEquals(time().millis() + CallMachine.RING, call.dueAt());
        assertEquals(Optional.of(call), calls().find(Samples.SHOES, start.id()));
        assertEquals(Optional.of(call), calls().of(Samples.SHOES, start.by()));
        assertEquals(Optional.of(call), calls().of(Samples.SHOES, start.other()));
        assertEquals(Set.of(start.by(), start.other()), calls().busy(Samples.SHOES));
    }

    @Test
    default void another_sites_call_does_not_exist() {
        CallMachine.Start start = start(opened(), member());
        begun(start);

        assertEquals(Optional.empty(), calls().find(Samples.HATS, start.id()));
        assertEquals(Optional.empty(), calls().of(Samples.HATS, start.by()));
        assertEquals(Optional.empty(), calls().on(Samples.HATS, start.id(), new CallEvent.Leave(start.by())));
        assertEquals(Set.of(), calls().busy(Samples.HATS));
    }

    @Test
    default void a_conversation_that_is_not_there_cannot_be_called_in() {
        Conversation nowhere = Samples.conversation(Samples.SHOES);

        assertThrows(IllegalArgumentException.class, () -> calls().start(start(nowhere, member())));
    }

    @Test
    default void a_conversation_has_one_call_until_that_has_ended() {
        Conversation conversation = opened();
        PartyId john = member();
        CallMachine.Start first = start(conversation, john);
        Call call = begun(first);

        assertEquals(new Started.Exists(call), calls().start(start(conversation, john)));

        moved(call, new CallEvent.Leave(first.by()));
        begun(start(conversation, john));
    }

    @Test
    default void the_same_id_is_the_same_call_and_no_other_conversations() {
        CallMachine.Start start = start(opened(), member());
        Call call = begun(start);
        Conversation other = opened();

        assertEquals(new Started.Exists(call), calls().start(start));
        assertEquals(new Started.IdTaken(), calls().start(start(start.id(), other, member())));
    }

    @Test
    default void a_party_is_in_one_call() {
        PartyId john = member();
        begun(start(opened(), john));

        assertEquals(new Started.Busy(john), calls().start(start(opened(), john)));
    }

    @Test
    default void who_is_in_another_call_cannot_be_invited() {
        PartyId john = member();
        PartyId kofi = member();
        CallMachine.Start start = start(opened(), john);
        Call call = begun(start);
        moved(call, new CallEvent.Accept(john, place()));
        begun(start(opened(), kofi));

        CallResult result = calls().on(Samples.SHOES, start.id(), new CallEvent.Invite(john, kofi))
                .orElseThrow();

        assertEquals(
                ErrorCode.BUSY,
                assertInstanceOf(CallResult.Refused.class, result).code());
    }

    @Test
    default void who_has_left_may_be_in_the_next_call() {
        PartyId john = member();
        CallMachine.Start start = start(opened(), john);
        moved(begun(start), new CallEvent.Decline(john));

        assertEquals(Set.of(), calls().busy(Samples.SHOES));
        begun(start(opened(), john));
    }

    @Test
    default void an_event_is_judged_by_the_databases_clock() {
        CallMachine.Start start = start(opened(), member());
        Call call = begun(start);
        time().advance(Duration.ofSeconds(7));
        Call answered = moved(call, new CallEvent.Accept(start.other(), place()));

        assertEquals(time().millis(), answered.answeredAt());
    }

    @Test
    default void what_is_due_is_found_longest_overdue_first() {
        Call first = begun(start(opened(), member()));
        time().advance(Duration.ofSeconds(1));
        Call second = begun(start(opened(), member()));
        time().advance(Duration.ofMillis(CallMachine.RING - 1_001));
        assertEquals(List.of(), calls().due(10));

        time().advance(Duration.ofSeconds(2));

        assertEquals(List.of(first, second), calls().due(10));
        assertEquals(List.of(first), calls().due(1));
        moved(first, new CallEvent.Due());
        assertEquals(List.of(second), calls().due(10));
    }

    @Test
    default void recent_calls_are_those_that_go_on_and_those_that_ended_lately() {
        Call goesOn = begun(start(opened(), member()));
        CallMachine.Start brief = start(opened(), member());
        Call ended = moved(begun(brief), new CallEvent.End(CallEndReason.FORBIDDEN));

        assertEquals(Set.of(goesOn, ended), Set.copyOf(calls().recent(5_000)));
        time().advance(Duration.ofSeconds(6));
        assertEquals(List.of(goesOn), calls().recent(5_000));
    }

    @Test
    default void of_many_who_start_at_once_one_begins_a_call() {
        Conversation conversation = opened();
        PartyId john = member();

        List<Started> all = AtOnce.call(sixteen(i -> calls().start(start(conversation, john))));

        assertEquals(1, all.stream().filter(Started.New.class::isInstance).count());
        assertEquals(15, all.stream().filter(Started.Exists.class::isInstance).count());
    }

    @Test
    default void of_many_who_call_one_member_at_once_one_gets_through() {
        PartyId john = member();
        List<Conversation> conversations =
                Stream.generate(this::opened).limit(16).toList();

        List<Started> all = AtOnce.call(sixteen(i -> calls().start(start(conversations.get(i), john))));

        assertEquals(1, all.stream().filter(Started.New.class::isInstance).count());
        assertTrue(all.stream().allMatch(one -> one instanceof Started.New || one.equals(new Started.Busy(john))));
    }

    @Test
    default void of_many_tabs_that_accept_at_once_one_has_it() {
        CallMachine.Start start = start(opened(), member());
        begun(start);

        List<CallResult> all = AtOnce.call(sixteen(
                i -> calls().on(Samples.SHOES, start.id(), new CallEvent.Accept(start.other(), place()))
                        .orElseThrow()));

        assertEquals(1, all.stream().filter(CallResult.Moved.class::isInstance).count());
        assertEquals(2, calls().find(Samples.SHOES, start.id()).orElseThrow().version());
    }

    private static <T> Stream<Callable<T>> sixteen(IntFunction<T> work) {
        return IntStream.range(0, 16).mapToObj(i -> () -> work.apply(i));
    }

    default Conversation opened() {
        Conversation conversation = Samples.conversation(Samples.SHOES, new VisitorId(IdFormat.random()));
        conversations().open(conversation);
        return conversation;
    }

    static PartyId member() {
        return PartyId.of(new MemberId(IdFormat.random()));
    }

    private static Place place() {
        return new Place(new SessionId(IdFormat.random()), 1, new NodeId("a"));
    }

    static CallMachine.Start start(Conversation conversation, PartyId member) {
        return start(new CallId(IdFormat.random()), conversation, member);
    }

    static CallMachine.Start start(CallId id, Conversation conversation, PartyId member) {
        ConversationId chat = conversation.id();
        PartyId visitor = PartyId.of(conversation.visitor());
        return new CallMachine.Start(
                id, conversation.site(), chat, CallMedia.VIDEO, CallMedia.VIDEO, visitor, place(), member, 3_600_000);
    }

    default Call begun(CallMachine.Start start) {
        return assertInstanceOf(Started.New.class, calls().start(start)).call();
    }

    private Call moved(Call call, CallEvent event) {
        CallResult result = calls().on(call.site(), call.id(), event).orElseThrow();
        return assertInstanceOf(CallResult.Moved.class, result).next();
    }
}
