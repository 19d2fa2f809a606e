package io.peerline.server.call;

import static io.peerline.server.call.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a chat while its call goes on, and of the call when the chat is given up: the real presence and routing. */
class CallAndChatStoriesTest {

    @TempDir
    Path folder;

    private CallWorld world;
    private Caller jenny;
    private Caller john;
    private Caller anna;
    private ConversationId chat;
    private CallId call;

    @BeforeEach
    void talk() {
        world = new CallWorld(folder);
        jenny = world.visitor();
        john = world.member(Role.REP);
        anna = world.member(Role.REP);
        chat = world.chat(jenny, john);
        call = jenny.calls(chat);
        john.accepts(call);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Assignment row() {
        return world.store.assignments().find(CallWorld.SITE, chat).orElseThrow();
    }

    private MemberId has() {
        return row().member();
    }

    private static MessageId id() {
        return new MessageId(IdFormat.random());
    }

    private void closes(Caller member) {
        Caller.done(world.node().routing.close(member.session, id(), new ClientMessage.Close(chat, row().version())));
        world.settle();
    }

    private void givesBack(Caller member) {
        Caller.done(
                world.node().routing.release(member.session, id(), new ClientMessage.Release(chat, row().version())));
        world.settle();
    }

    @Test
    void a_rep_whose_signalling_is_lost_for_twenty_seconds_keeps_the_chat_and_rings_nobody() {
        john.disconnects();
        world.pass(20);
        john.reconnects(world.node());

        assertEquals(2, john.joins(call, 2));
        assertEquals(john.member(), has());
        assertEquals(List.of(), anna.session.messages(Ring.class));
        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, john));
    }

    @Test
    void a_rep_who_does_not_come_back_into_the_call_loses_the_chat_with_it() {
        john.disconnects();
        world.pass(32);

        assertEquals(CallEndReason.LOST, jenny.end(call).reason());
        assertNull(has());
        assertEquals(1, anna.session.messages(Ring.class).size());
    }

    @Test
    void a_rep_in_a_call_who_is_gone_gives_back_other_chats() {
        Caller jack = world.visitor();
        ConversationId other = world.chat(jack, john);

        john.disconnects();
        world.pass(20);

        assertNull(world.store
                .assignments()
                .find(CallWorld.SITE, other)
                .orElseThrow()
                .member());
        assertEquals(john.member(), has());
    }

    @Test
    void closing_the_chat_ends_its_call() {
        world.pass(5);

        closes(john);

        assertEquals(new CallEnd(CallEndReason.HUNG_UP, john.party(), 5), jenny.end(call));
        assertEquals(AssignmentState.CLOSED, row().state());
    }

    @Test
    void a_visitor_who_is_done_ends_the_call_with_the_chat() {
        Caller.done(world.node().routing.solved(jenny.session, id(), new ClientMessage.Solved(chat, true)));
        world.settle();

        assertEquals(CallEndReason.HUNG_UP, john.end(call).reason());
        assertEquals(jenny.party(), john.end(call).by());
    }

    @Test
    void giving_the_chat_back_ends_a_call_of_two() {
        givesBack(john);

        assertEquals(CallEndReason.HUNG_UP, jenny.end(call).reason());
    }

    @Test
    void giving_the_chat_back_leaves_the_call_to_the_colleague_who_is_in_it() {
        anna.joins(call, 0);

        givesBack(john);

        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
        assertEquals(CallPartyState.LEFT, jenny.seesIn(call, john));
    }

    @Test
    void who_takes_the_chat_over_calls_into_the_call_that_goes_on() {
        anna.joins(call, 0);
        givesBack(john);
        Caller lena = world.member(Role.REP);
        Caller.done(world.node().routing.take(lena.session, new ClientMessage.Take(chat)));
        world.settle();

        CallId joined = Caller.inCall(lena.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO))
                .call();

        assertEquals(call, joined);
        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, lena));
    }

    @Test
    void a_call_that_still_rings_elsewhere_refuses_a_second_start_plainly() {
        jenny.leaves(call);
        CallId next = jenny.calls(chat);
        Assignment before = row();
        world.store
                .assignments()
                .move(chat, before.version(), new Assignments.Change(AssignmentState.ASSIGNED, null, anna.member(), 0));

        refused(ErrorCode.CONFLICT, anna.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));

        assertTrue(john.hears(next));
        refused(ErrorCode.CONFLICT, anna.asks(new CallMessage.JoinCall(next, 0)));
    }

    @Test
    void a_rep_who_has_lost_the_connection_rings_when_they_are_back_and_not_into_an_empty_room() {
        jenny.leaves(call);
        john.disconnects();

        refused(ErrorCode.CONFLICT, jenny.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));

        john.reconnects(world.node());
        assertTrue(john.hears(jenny.calls(chat)));
    }
}
