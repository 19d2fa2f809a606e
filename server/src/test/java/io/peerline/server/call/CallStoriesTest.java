package io.peerline.server.call;

import static io.peerline.server.call.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallFrame.Description;
import io.peerline.protocol.wire.CallFrame.DescriptionReceived;
import io.peerline.protocol.wire.CallFrame.RemoteCandidates;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.Role;
import io.peerline.server.conversation.Parties.Right;
import io.peerline.server.session.Outcome.Done;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallStoriesTest extends CallStory {

    @Test
    void a_visitor_calls_the_member_accepts_and_the_visitor_hangs_up() {
        CallId call = jenny.calls(chat);
        assertEquals(CallPhase.RINGING, john.sees(call).phase());
        assertEquals(CallPartyState.RINGING, john.seesIn(call, john));
        world.pass(5);

        assertEquals(2, john.accepts(call));
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
        world.pass(65);
        jenny.leaves(call);

        CallEnd end = new CallEnd(CallEndReason.HUNG_UP, jenny.party(), 65);
        assertEquals(List.of(end, end), List.of(jenny.end(call), john.end(call)));
        assertEquals(
                List.of(
                        new EventBody.CallStarted(call, CallMedia.VIDEO),
                        new EventBody.CallJoined(call),
                        new EventBody.CallEnded(call, CallMedia.VIDEO, CallEndReason.HUNG_UP, 65)),
                world.transcript(chat));
    }

    @Test
    void a_member_calls_the_visitor() {
        CallId call = john.calls(chat);

        jenny.accepts(call);

        assertEquals(CallPhase.ACTIVE, john.sees(call).phase());
        assertEquals(john.party(), jenny.sees(call).by());
    }

    @Test
    void a_declined_call_ends_for_both() {
        CallId call = jenny.calls(chat);

        john.declines(call);

        assertEquals(new CallEnd(CallEndReason.DECLINED, john.party(), 0), jenny.end(call));
        assertEquals(jenny.end(call), john.end(call));
    }

    @Test
    void nobody_answers_for_thirty_seconds_and_both_are_told() {
        CallId call = jenny.calls(chat);
        world.pass(29);
        assertEquals(CallPhase.RINGING, jenny.sees(call).phase());

        world.pass(1);

        assertEquals(new CallEnd(CallEndReason.MISSED, null, 0), jenny.end(call));
        assertEquals(jenny.end(call), john.end(call));
    }

    @Test
    void the_caller_gives_up() {
        CallId call = jenny.calls(chat);

        jenny.leaves(call);

        assertEquals(CallEndReason.CANCELLED, john.end(call).reason());
        refused(ErrorCode.CONFLICT, john.asks(new CallMessage.AcceptCall(call)));
    }

    @Test
    void descriptions_and_candidates_go_from_the_session_in_the_call_to_the_session_in_the_call() {
        Caller otherTab = john.tab();
        CallId call = jenny.calls(chat);
        int attempt = john.accepts(call);

        Caller.done(jenny.describes(call, john, 1, attempt, 1));
        jenny.node.flow.hint(
                jenny.session,
                new CallMessage.Candidates(
                        call, john.party(), 1, attempt, List.of(new CallMessage.Candidate("c", "0", 0, null))));
        john.node.flow.hint(john.session, new CallMessage.Described(call, jenny.party(), attempt, 1, 1));

        assertEquals(1, john.got(Description.class).size());
        assertEquals(1, john.got(RemoteCandidates.class).size());
        assertEquals(1, jenny.got(DescriptionReceived.class).size());
        assertEquals(0, otherTab.got(Description.class).size());
    }

    @Test
    void a_description_of_an_attempt_that_is_not_the_newest_is_refused() {
        CallId call = jenny.calls(chat);
        int attempt = john.accepts(call);
        assertEquals(attempt + 1, john.joins(call, 0));

        refused(ErrorCode.CONFLICT, jenny.describes(call, john, 1, attempt, 1));
        Caller.done(jenny.describes(call, john, 1, attempt + 1, 1));
    }

    @Test
    void other_tabs_stop_ringing_when_one_accepts() {
        Caller otherTab = john.tab();
        CallId call = jenny.calls(chat);
        assertEquals(CallPartyState.RINGING, otherTab.seesIn(call, john));

        john.accepts(call);

        assertEquals(CallPartyState.JOINED, otherTab.seesIn(call, john));
        refused(ErrorCode.TAKEN, otherTab.asks(new CallMessage.AcceptCall(call)));
    }

    @Test
    void when_both_start_at_once_there_is_one_call_and_it_is_answered() {
        CallId call = jenny.calls(chat);

        Reply.InCall reply = Caller.inCall(john.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));

        assertEquals(call, reply.call());
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
    }

    @Test
    void a_start_that_is_repeated_changes_nothing() {
        CallId call = new CallId(IdFormat.random());

        Reply.InCall first = Caller.inCall(jenny.starts(call, chat, CallMedia.VIDEO));
        Reply.InCall second = Caller.inCall(jenny.starts(call, chat, CallMedia.VIDEO));

        assertEquals(first.attempt(), second.attempt());
        assertEquals(1, jenny.sees(call).version());
    }

    @Test
    void a_member_in_another_call_is_busy() {
        Caller jack = world.visitor();
        ConversationId other = world.chat(jack, john);
        jenny.calls(chat);

        refused(ErrorCode.BUSY, jack.starts(new CallId(IdFormat.random()), other, CallMedia.VIDEO));
        refused(ErrorCode.CONFLICT, john.starts(new CallId(IdFormat.random()), other, CallMedia.VIDEO));
    }

    @Test
    void the_callers_own_second_tab_takes_the_call_there() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        Caller phone = jenny.tab();

        int attempt = phone.joins(call, 0);

        assertEquals(attempt, jenny.part(call, jenny).attempt());
        refused(ErrorCode.CONFLICT, jenny.asks(new CallMessage.JoinCall(call, 1)));
    }

    @Test
    void who_loses_the_connection_and_comes_back_keeps_the_attempt() {
        CallId call = jenny.calls(chat);
        john.accepts(call);

        jenny.disconnects();
        assertEquals(CallPartyState.LOST, john.seesIn(call, jenny));
        world.pass(20);
        jenny.reconnects(world.node());

        assertEquals(1, jenny.joins(call, 1));
        assertEquals(CallPartyState.JOINED, john.seesIn(call, jenny));
    }

    @Test
    void an_old_connection_that_ends_late_does_not_lose_who_is_back() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        var before = jenny.session;
        jenny.reconnects(world.node());
        jenny.joins(call, 1);

        world.node().flow.disconnected(before);
        world.settle();

        assertEquals(CallPartyState.JOINED, john.seesIn(call, jenny));
    }

    @Test
    void a_visitor_who_does_not_come_back_ends_the_call_after_thirty_seconds() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        world.pass(10);

        jenny.disconnects();
        world.pass(30);

        assertEquals(new CallEnd(CallEndReason.LOST, null, 40), john.end(call));
    }

    @Test
    void a_call_ends_at_the_shops_longest_time() {
        world.rules.longest = Duration.ofMinutes(2);
        CallId call = jenny.calls(chat);
        john.accepts(call);

        world.pass(120);

        assertEquals(new CallEnd(CallEndReason.TOO_LONG, null, 120), jenny.end(call));
    }

    @Test
    void a_colleague_is_invited_joins_hears_the_text_and_the_call_goes_on_without_them() {
        Caller kofi = world.member(Role.CONTRIBUTOR);
        CallId call = jenny.calls(chat);
        john.accepts(call);

        Caller.done(john.asks(new CallMessage.InviteToCall(call, kofi.member())));
        assertEquals(CallPartyState.RINGING, jenny.seesIn(call, kofi));
        kofi.accepts(call);
        assertEquals(Right.WRITE, kofi.node.parties.of(kofi.principal, chat));
        assertFalse(kofi.session.seqs().isEmpty());

        kofi.leaves(call);

        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
        assertEquals(Right.NONE, kofi.node.parties.of(kofi.principal, chat));
        assertTrue(world.transcript(chat).contains(new EventBody.CallLeft(call)));
    }

    @Test
    void who_was_invited_and_does_not_answer_is_missed_and_the_call_goes_on() {
        Caller anna = world.member(Role.REP);
        CallId call = jenny.calls(chat);
        john.accepts(call);
        Caller.done(john.asks(new CallMessage.InviteToCall(call, anna.member())));

        world.pass(30);

        assertEquals(CallPartyState.MISSED, jenny.seesIn(call, anna));
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
    }

    @Test
    void a_fifth_person_does_not_fit() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        world.member(Role.SUPERVISOR).joins(call, 0);
        world.member(Role.SUPERVISOR).joins(call, 0);

        refused(ErrorCode.CONFLICT, world.member(Role.SUPERVISOR).asks(new CallMessage.JoinCall(call, 0)));
    }

    @Test
    void a_supervisor_joins_uninvited_and_the_transcript_says_so() {
        Caller anna = world.member(Role.SUPERVISOR);
        CallId call = jenny.calls(chat);
        john.accepts(call);

        anna.joins(call, 0);

        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, anna));
        assertEquals(anna.party(), world.events(chat).getLast().d().from().party());
        assertEquals(new EventBody.CallJoined(call), world.transcript(chat).getLast());
    }

    @Test
    void a_contributor_who_was_not_invited_does_not_find_the_call() {
        CallId call = jenny.calls(chat);
        john.accepts(call);

        refused(ErrorCode.NOT_FOUND, world.member(Role.CONTRIBUTOR).asks(new CallMessage.JoinCall(call, 0)));
    }

    @Test
    void a_block_ends_the_call_for_both() {
        CallId call = jenny.calls(chat);
        john.accepts(call);

        world.node().live.end(CallWorld.SITE, jenny.party(), CallEndReason.BLOCKED);

        assertEquals(CallEndReason.BLOCKED, jenny.end(call).reason());
        assertEquals(jenny.end(call), john.end(call));
    }

    @Test
    void who_may_not_call_is_told_why() {
        world.rules.verdict = new CallRules.Verdict.Refused("calls are open 09:00 to 18:00");

        refused(ErrorCode.FORBIDDEN, jenny.starts(new CallId(IdFormat.random()), chat, CallMedia.AUDIO));
    }

    @Test
    void where_calls_are_sound_only_video_is_refused() {
        world.rules.verdict = new CallRules.Verdict.Allowed(CallMedia.AUDIO);

        refused(ErrorCode.FORBIDDEN, jenny.starts(new CallId(IdFormat.random()), chat, CallMedia.VIDEO));
        jenny.starts(new CallId(IdFormat.random()), chat, CallMedia.AUDIO);
    }

    @Test
    void the_snapshot_brings_the_call() {
        CallId call = jenny.calls(chat);

        assertEquals(
                List.of(call),
                world.node().live.of(CallWorld.SITE, john.party()).stream()
                        .map(CallState::call)
                        .toList());
    }

    @Test
    void after_a_restart_those_who_were_in_the_call_are_lost_until_they_come_back() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        world.kill(world.node());
        CallWorld.Node again = world.node("a");

        jenny.reconnects(again);
        john.reconnects(again);
        world.pass(3);
        assertEquals(CallPartyState.LOST, jenny.seesIn(call, john));
        assertEquals(1, jenny.joins(call, 1));
        assertEquals(2, john.joins(call, 2));

        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
        assertEquals(CallPartyState.JOINED, jenny.seesIn(call, john));
    }

    @Test
    void credentials_of_the_relay_are_those_the_relay_will_take_and_differ_each_time() {
        CallId call = jenny.calls(chat);

        Reply.Ice ice = (Reply.Ice) ((Done) jenny.asks(new CallMessage.GetIce(call))).reply();

        Reply.IceServer relay = ice.servers().getLast();
        assertEquals(600, ice.seconds());
        assertTrue(relay.username().startsWith((world.time.millis() / 1000 + 600) + ":"), relay.username());
        assertEquals(28, relay.credential().length());
        refused(ErrorCode.NOT_FOUND, world.visitor().asks(new CallMessage.GetIce(call)));
    }

    @Test
    void three_checks_an_hour_are_allowed() {
        for (int check = 0; check < 3; check++) {
            Caller.done(jenny.asks(new CallMessage.CheckLine()));
        }

        refused(ErrorCode.RATE_LIMITED, jenny.asks(new CallMessage.CheckLine()));
        world.pass(3_600);
        Caller.done(jenny.asks(new CallMessage.CheckLine()));
    }

    @Test
    void a_flood_of_descriptions_is_refused_and_the_call_goes_on() {
        CallId call = jenny.calls(chat);
        int attempt = john.accepts(call);
        for (int n = 1; n <= 20; n++) {
            Caller.done(jenny.describes(call, john, 1, attempt, n));
        }

        refused(ErrorCode.RATE_LIMITED, jenny.describes(call, john, 1, attempt, 21));
        assertEquals(CallPhase.ACTIVE, jenny.sees(call).phase());
    }

    @Test
    void a_product_is_wished_and_shown() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        CallMessage.Product shoes = new CallMessage.Product("Red shoes", "https://shop.example/red", null, "79 €");

        Caller.done(jenny.asks(new CallMessage.WishProduct(call, shoes)));
        Caller.done(john.asks(new CallMessage.PinProduct(call, shoes)));

        assertEquals(shoes, jenny.sees(call).pinned());
        assertTrue(world.transcript(chat).contains(new EventBody.ProductWished(call, shoes)));
        assertTrue(world.transcript(chat).contains(new EventBody.ProductShown(call, shoes)));
        Caller.done(john.asks(new CallMessage.PinProduct(call, null)));
        assertEquals(null, jenny.sees(call).pinned());
    }

    @Test
    void only_pages_of_the_shop_itself_are_shown_and_wished_for() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        CallMessage.Product foreign = new CallMessage.Product("Red shoes", "https://evil.example/red", null, null);

        refused(ErrorCode.INVALID, jenny.asks(new CallMessage.WishProduct(call, foreign)));
        refused(ErrorCode.INVALID, john.asks(new CallMessage.PinProduct(call, foreign)));

        assertEquals(null, jenny.sees(call).pinned());
    }

    @Test
    void who_comes_back_after_the_end_is_told_how_it_ended() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        jenny.disconnects();
        world.pass(40);

        jenny.reconnects(world.node());
        world.pass(2);

        assertEquals(CallEndReason.LOST, jenny.end(call).reason());
        assertEquals(jenny.end(call), john.end(call));
    }

    @Test
    void a_tab_that_opens_during_the_call_is_told_how_it_goes_on() {
        CallId call = jenny.calls(chat);
        Caller tab = jenny.tab();

        john.declines(call);

        assertEquals(CallEndReason.DECLINED, tab.end(call).reason());
    }

    @Test
    void meters_count_what_became_of_calls() {
        CallId call = jenny.calls(chat);
        john.accepts(call);
        jenny.leaves(call);

        assertEquals(1, world.count("peerline.calls.started", "media", "video"));
        assertEquals(1, world.registry.counter("peerline.calls.answered").count());
        assertEquals(1, world.count("peerline.calls.ended", "reason", "hung_up"));
    }
}
