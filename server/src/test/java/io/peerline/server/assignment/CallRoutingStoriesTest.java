package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.ServerMessage.TeamMember;
import io.peerline.server.call.CallPolicy;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.OpeningHours;
import io.peerline.server.call.OpeningHours.Opening;
import io.peerline.server.conversation.Parties;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor who wants to be called, and who may call whom. */
class CallRoutingStoriesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.noSlotIsLost();
        shop.close();
    }

    private void takesNoCalls(Rep rep) {
        shop.store.callPolicies().take(Shop.SITE, rep.id(), false);
        changed(rep);
    }

    private void comesIntoACall(Rep rep) {
        shop.inCall.add(PartyId.of(rep.id()));
        changed(rep);
    }

    private void comesOutOfIt(Rep rep) {
        shop.inCall.remove(PartyId.of(rep.id()));
        changed(rep);
    }

    private void changed(Rep rep) {
        shop.node().flow.callNews().callsChanged(Shop.SITE, List.of(rep.id()));
        shop.settle();
    }

    private void policy(CallPolicy policy) {
        shop.store.callPolicies().save(Shop.SITE, policy);
        shop.node().flow.callNews().policyChanged(Shop.SITE);
        shop.settle();
    }

    private void blocks(Rep rep, Asker visitor, boolean blocked) {
        if (blocked) {
            shop.store.blocks().block(Shop.SITE, visitor.principal.id(), rep.id(), 1);
        } else {
            shop.store.blocks().unblock(Shop.SITE, visitor.principal.id());
        }
        shop.node().flow.callNews().shutOutChanged(Shop.SITE, visitor.principal.id());
        shop.settle();
    }

    private Team team() {
        return shop.node().flow.team().now(Shop.SITE).forVisitors();
    }

    private TeamMember inTeam(Rep rep) {
        return team().people().stream()
                .filter(one -> PartyId.of(rep.id()).equals(one.person().party()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_wish_for_a_call_rings_only_who_takes_calls_and_says_so() {
        Rep anna = shop.rep("anna");
        Rep john = shop.rep("john");
        takesNoCalls(anna);
        Asker jenny = shop.visitor("jenny");
        jenny.asksToBeCalled(CallMedia.VIDEO);
        assertEquals(CallMedia.VIDEO, john.rings().getFirst().call());
        shop.pass(19);
        assertEquals(0, anna.timesRung());
    }

    @Test
    void a_question_in_text_rings_whoever_is_free_and_wants_no_call() {
        Rep anna = shop.rep("anna");
        takesNoCalls(anna);
        shop.visitor("jenny").asks("Which size?");
        assertNull(anna.rings().getFirst().call());
    }

    @Test
    void where_only_audio_is_allowed_the_ring_says_audio() {
        Rep john = shop.rep("john");
        policy(new CallPolicy(Callers.REPS, true, null, 60));
        shop.visitor("jenny").asksToBeCalled(CallMedia.VIDEO);
        assertEquals(CallMedia.AUDIO, john.rings().getFirst().call());
        assertEquals(CallMedia.AUDIO, team().calls());
    }

    @Test
    void a_rep_in_a_call_is_waited_for_and_rung_when_it_is_over() {
        Rep john = shop.rep("john");
        comesIntoACall(john);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asksToBeCalled(CallMedia.VIDEO);
        assertEquals(Step.QUEUE, jenny.state(shoes).step());
        assertEquals(0, john.timesRung());

        comesOutOfIt(john);

        assertTrue(john.isRungFor(shoes));
    }

    @Test
    void where_nobody_who_is_here_takes_calls_a_wish_for_one_is_asked_in_text() {
        Rep anna = shop.rep("anna");
        takesNoCalls(anna);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asksToBeCalled(CallMedia.AUDIO);
        assertTrue(anna.isRungFor(shoes));
        assertNull(anna.rings().getFirst().call());
        assertNull(team().calls());
    }

    @Test
    void where_nobody_is_here_a_wish_for_a_call_waits_and_is_asked_in_text_when_somebody_comes_who_takes_none() {
        Rep anna = shop.rep("anna");
        takesNoCalls(anna);
        shop.leaves(shop.node(), anna.session);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asksToBeCalled(CallMedia.AUDIO);
        assertEquals(Step.NOBODY, jenny.state(shoes).step());
        shop.comes(shop.node(), Shop.tab(shop.node(), anna.session.principal()));
        shop.pass(31);
        assertFalse(shop.store.assignments().rings(shoes).isEmpty());
    }

    @Test
    void who_waits_for_a_call_is_asked_in_text_when_the_last_who_takes_them_switches_them_off() {
        Rep john = shop.rep("john");
        comesIntoACall(john);
        ConversationId shoes = shop.visitor("jenny").asksToBeCalled(CallMedia.VIDEO);
        assertEquals(0, john.timesRung());
        takesNoCalls(john);
        shop.pass(31);
        assertTrue(john.isRungFor(shoes));
        assertNull(john.rings().getLast().call());
    }

    @Test
    void while_calls_are_off_a_wish_for_one_is_asked_in_text() {
        Rep john = shop.rep("john");
        policy(new CallPolicy(Callers.OFF, false, null, 60));
        ConversationId shoes = shop.visitor("jenny").asksToBeCalled(CallMedia.VIDEO);
        assertTrue(john.isRungFor(shoes));
        assertNull(john.rings().getFirst().call());
        assertFalse(inTeam(john).takesCalls());
    }

    @Test
    void the_team_says_who_takes_calls_and_who_is_in_one() {
        Rep john = shop.rep("john");
        Rep tom = shop.helper("tom");
        assertTrue(inTeam(john).takesCalls());
        assertFalse(inTeam(tom).takesCalls(), "contributors take none unless everyone does");
        assertEquals(CallMedia.VIDEO, team().calls());
        comesIntoACall(john);
        assertTrue(inTeam(john).inCall());
        assertNull(team().calls());
        policy(new CallPolicy(Callers.EVERYONE, false, null, 60));
        assertTrue(inTeam(tom).takesCalls());
        assertEquals(CallMedia.VIDEO, team().calls());
    }

    @Test
    void both_sides_of_a_chat_are_told_what_they_may_start_and_when_that_changes() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        assertNull(jenny.state(shoes).calls(), "nobody has it yet");
        john.accepts();
        assertEquals(CallMedia.VIDEO, jenny.state(shoes).calls());
        assertEquals(CallMedia.VIDEO, john.state(shoes).calls());

        takesNoCalls(john);
        assertNull(jenny.state(shoes).calls());
        assertEquals(CallMedia.VIDEO, john.state(shoes).calls(), "their switch is about being rung");

        comesIntoACall(john);
        assertNull(john.state(shoes).calls());
        comesOutOfIt(john);
        policy(new CallPolicy(Callers.REPS, true, null, 60));
        assertEquals(CallMedia.AUDIO, john.state(shoes).calls());
    }

    @Test
    void calls_open_and_close_with_the_hours_without_any_news() {
        Rep john = shop.rep("john");
        ZonedDateTime now = shop.time.instant().atZone(UTC);
        LocalTime soon = now.toLocalTime().plusMinutes(2).withSecond(0).withNano(0);
        policy(new CallPolicy(
                Callers.REPS,
                false,
                new OpeningHours(UTC, List.of(new Opening(now.getDayOfWeek(), soon, soon.plusMinutes(5)))),
                60));
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        assertNull(jenny.state(shoes).calls());
        shop.pass(150);
        assertEquals(CallMedia.VIDEO, jenny.state(shoes).calls());
        shop.pass(300);
        assertNull(jenny.state(shoes).calls());
    }

    @Test
    void a_blocked_visitor_can_neither_ask_nor_write_nor_call() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        assertEquals(Parties.Right.WRITE, shop.node().parties.of(jenny.principal, shoes));
        blocks(john, jenny, true);

        assertTrue(john.state(shoes).visitor().blocked());
        assertNull(jenny.state(shoes).calls());
        assertNull(john.state(shoes).calls());
        assertEquals(Parties.Right.READ, shop.node().parties.of(jenny.principal, shoes));
        Rep.refused(
                ErrorCode.FORBIDDEN,
                jenny.tryAsk(
                        jenny.session, new ConversationId(IdFormat.random()), Asker.id22(), "And this one?", false));

        blocks(john, jenny, false);
        assertFalse(john.state(shoes).visitor().blocked());
        assertEquals(Parties.Right.WRITE, shop.node().parties.of(jenny.principal, shoes));
        assertEquals(CallMedia.VIDEO, jenny.state(shoes).calls());
    }

    @Test
    void nobody_is_rung_any_more_for_a_visitor_who_was_blocked() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        assertTrue(john.isRungFor(shoes));
        blocks(john, jenny, true);
        assertFalse(john.isRungFor(shoes));
        assertEquals(AssignmentState.CLOSED, jenny.state(shoes).state());
        assertEquals(new EventBody.Closed(), jenny.events(shoes).getLast());
    }
}
