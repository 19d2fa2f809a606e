package io.peerline.server.call;

import static io.peerline.server.call.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.server.identity.MemberRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may come into a call, stay in it, and come back. */
class CallDoorStoriesTest extends CallStory {

    private static final CallRules.Verdict CLOSED = new CallRules.Verdict.Refused("calls are closed");

    private CallId talking() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        return call;
    }

    private Caller invited(CallId call, Role role) {
        Caller guest = world.member(role);
        Caller.done(john.asks(new CallMessage.InviteToCall(call, guest.member())));
        return guest;
    }

    private long events(EventBody body) {
        return world.transcript(chat).stream().filter(body::equals).count();
    }

    private void block(Caller member) {
        MemberRow row =
                world.store.members().find(CallWorld.SITE, member.member()).orElseThrow();
        world.store
                .members()
                .update(new MemberRow(
                        row.site(),
                        row.id(),
                        row.email(),
                        row.name(),
                        row.face(),
                        row.roles(),
                        row.languages(),
                        row.skills(),
                        row.capacity(),
                        row.passwordHash(),
                        true,
                        row.createdAt()));
        world.rules.shutOut.add(member.party());
    }

    @Test
    void a_call_that_goes_on_outlives_closing_time_for_who_comes_back() {
        CallId call = talking();
        world.rules.verdict = CLOSED;
        jenny.disconnects();
        jenny.reconnects(world.node());

        assertEquals(3, jenny.joins(call, 0));
        assertEquals(3, jenny.joins(call, 3));
    }

    @Test
    void who_is_rung_before_closing_time_may_still_answer() {
        CallId call = jenny.calls(chat);
        world.rules.verdict = CLOSED;

        john.accepts(call);

        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
    }

    @Test
    void after_closing_time_nobody_is_invited_or_comes_unasked() {
        Caller anna = world.member(Role.SUPERVISOR);
        CallId call = talking();
        world.rules.verdict = CLOSED;

        refused(ErrorCode.FORBIDDEN, anna.asks(new CallMessage.JoinCall(call, 0)));
        refused(ErrorCode.FORBIDDEN, john.asks(new CallMessage.InviteToCall(call, anna.member())));
    }

    @Test
    void who_was_blocked_does_not_come_back() {
        CallId call = talking();
        world.rules.shutOut.add(jenny.party());

        refused(ErrorCode.FORBIDDEN, jenny.asks(new CallMessage.JoinCall(call, 1)));
    }

    @Test
    void a_contributor_is_not_asked_into_a_private_matter() {
        Caller kofi = world.member(Role.CONTRIBUTOR);
        Caller jack = world.visitor();
        CallId call = jack.calls(world.chat(jack, john, true));
        john.accepts(call);

        refused(ErrorCode.FORBIDDEN, john.asks(new CallMessage.InviteToCall(call, kofi.member())));
        Caller.done(john.asks(
                new CallMessage.InviteToCall(call, world.member(Role.REP).member())));
    }

    @Test
    void a_blocked_visitor_is_not_rung() {
        world.rules.shutOut.add(jenny.party());

        refused(ErrorCode.FORBIDDEN, john.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));
        assertTrue(world.store.calls().recent(1_000).isEmpty());
    }

    @Test
    void who_is_blocked_while_the_call_begins_has_none() {
        CallId call = new CallId(IdFormat.random());
        world.rules.looks = party -> {
            if (world.store.calls().find(CallWorld.SITE, call).isPresent()) {
                world.rules.shutOut.add(jenny.party());
            }
        };

        refused(ErrorCode.FORBIDDEN, john.starts(call, chat, CallMedia.VIDEO));

        assertEquals(CallEndReason.BLOCKED, john.end(call).reason());
    }

    @Test
    void a_member_who_is_blocked_is_out_of_the_call_at_once() {
        CallId call = talking();
        block(john);

        world.node().flow.memberChanged(CallWorld.SITE, john.member());
        world.settle();

        assertEquals(CallEndReason.FORBIDDEN, jenny.end(call).reason());
    }

    @Test
    void a_blocked_members_colleague_and_the_visitor_go_on() {
        CallId call = talking();
        Caller anna = invited(call, Role.REP);
        anna.accepts(call);
        block(john);

        john.disconnects();

        assertEquals(CallPartyState.LEFT, jenny.seesIn(call, john));
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
    }

    @Test
    void another_tab_of_a_member_who_may_not_go_on_leaves_the_call_where_it_is() {
        Caller otherTab = john.tab();
        CallId call = talking();
        block(john);

        otherTab.disconnects();

        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, john));
    }

    @Test
    void no_tab_of_a_guest_who_left_hears_the_chat_any_more() {
        CallId call = talking();
        Caller kofi = invited(call, Role.CONTRIBUTOR);
        kofi.accepts(call);
        Caller otherTab = kofi.tab();
        world.node().feeds.subscribe(CallWorld.SITE, chat, otherTab.session, 0);
        kofi.leaves(call);
        int heard = otherTab.session.seqs().size();

        jenny.leaves(call);

        assertEquals(heard, otherTab.session.seqs().size());
        assertFalse(world.transcript(chat).isEmpty());
    }

    @Test
    void a_guest_sees_the_chat_they_were_invited_into() {
        CallId call = talking();
        Caller kofi = invited(call, Role.CONTRIBUTOR);

        kofi.accepts(call);

        assertEquals(
                List.of(chat),
                kofi.session.messages(ConversationState.class).stream()
                        .map(ConversationState::cv)
                        .toList());
        assertEquals(
                List.of(chat),
                world.node().routing.views().conversations(kofi.principal, List.of(chat)).stream()
                        .map(ConversationState::cv)
                        .toList());
    }

    @Test
    void a_contributor_who_left_comes_back_only_when_asked_again() {
        CallId call = talking();
        Caller kofi = invited(call, Role.CONTRIBUTOR);
        int attempt = kofi.accepts(call);
        kofi.leaves(call);
        refused(ErrorCode.CONFLICT, kofi.asks(new CallMessage.JoinCall(call, attempt)));

        Caller.done(john.asks(new CallMessage.InviteToCall(call, kofi.member())));
        refused(ErrorCode.CONFLICT, kofi.asks(new CallMessage.JoinCall(call, attempt)));
        assertEquals(CallPartyState.RINGING, jenny.seesIn(call, kofi));
        kofi.accepts(call);

        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, kofi));
    }

    @Test
    void the_transcript_says_each_time_that_somebody_comes_back_who_had_left() {
        CallId call = talking();
        Caller anna = world.member(Role.SUPERVISOR);
        anna.joins(call, 0);
        anna.leaves(call);
        anna.joins(call, 0);
        anna.leaves(call);

        assertEquals(3, events(new EventBody.CallJoined(call)), "the answer, and both times anna came");
        assertEquals(2, events(new EventBody.CallLeft(call)));
    }
}
