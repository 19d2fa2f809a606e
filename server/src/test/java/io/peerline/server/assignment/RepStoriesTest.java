package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.Status;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question and the reps of the shop. */
class RepStoriesTest {

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

    @Test
    void a_rep_is_rung_at_once_and_has_the_conversation_by_accepting() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Can I wear those to a wedding?");
        assertEquals("Can I wear those to a wedding?", john.rings().getFirst().question());
        assertEquals("john", jenny.state(shoes).member().name());

        john.accepts();

        assertEquals(List.of(shoes), john.has());
        assertEquals(AssignmentState.ASSIGNED, jenny.state(shoes).state());
        assertEquals(List.of(RingEnd.ACCEPTED), john.ends());
        List<EventBody> both = List.of(new EventBody.Message("Can I wear those to a wedding?"), new EventBody.Joined());
        assertEquals(both, jenny.eventsOnScreen(shoes));
        assertEquals(
                both,
                john.session.messages(Event.class).stream()
                        .map(event -> event.d().body())
                        .toList());
    }

    @Test
    void a_rep_who_declines_makes_the_next_one_ring_at_once() {
        Rep john = shop.rep("john");
        Rep anna = shop.rep("anna");
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Rep first = john.isRungFor(shoes) ? john : anna;
        Rep second = first == john ? anna : john;
        assertFalse(second.isRungFor(shoes));

        first.declines();

        assertEquals(List.of(RingEnd.DECLINED), first.ends());
        assertTrue(second.isRungFor(shoes));
        assertFalse(first.isRungFor(shoes));
    }

    @Test
    void the_second_rep_is_rung_beside_the_first_after_ten_seconds() {
        Rep john = shop.rep("john");
        Rep anna = shop.rep("anna");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(9);
        assertEquals(1, john.rings().size() + anna.rings().size());
        shop.pass(1);
        assertEquals(1, john.rings().size());
        assertEquals(1, anna.rings().size());
    }

    @Test
    void a_ring_is_missed_after_twenty_seconds() {
        Rep john = shop.rep("john");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(19);
        assertEquals(1, john.rings().size());
        shop.pass(1);
        assertEquals(List.of(RingEnd.MISSED), john.ends());
    }

    @Test
    void a_rep_who_misses_twice_is_away() {
        Rep john = shop.rep("john");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(20);
        assertEquals(Status.ONLINE, shop.presence.of(Shop.SITE, PartyId.of(john.id())));
        shop.visitor("tom").asks("Which colour?");
        shop.pass(20);
        assertEquals(List.of(RingEnd.MISSED, RingEnd.MISSED), john.ends());
        assertEquals(Status.AWAY, shop.presence.of(Shop.SITE, PartyId.of(john.id())));
    }

    @Test
    void who_was_set_away_and_is_here_again_may_miss_once_more() {
        Rep john = shop.rep("john");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(20);
        shop.visitor("tom").asks("Which colour?");
        shop.pass(20);
        assertEquals(Status.AWAY, shop.presence.of(Shop.SITE, PartyId.of(john.id())));
        shop.presence.choose(john.session, Status.ONLINE);
        shop.settle();
        assertEquals(0, shop.store.memberLoads().of(Shop.SITE).getFirst().misses());
    }

    @Test
    void accepting_after_the_time_is_a_conflict() {
        Rep john = shop.rep("john");
        shop.visitor("jenny").asks("Which size?");
        var ring = john.onlyRing();
        shop.pass(20);
        Rep.refused(ErrorCode.CONFLICT, john.tryAccept(ring));
    }

    @Test
    void who_accepts_second_learns_that_it_is_taken() {
        Rep john = shop.rep("john");
        Rep anna = shop.rep("anna");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(10);
        var annas = anna.onlyRing();
        john.accepts();
        assertEquals(List.of(RingEnd.TAKEN), anna.ends());
        Rep.refused(ErrorCode.TAKEN, anna.tryAccept(annas));
    }

    @Test
    void accepting_twice_is_accepted_once() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        var ring = john.onlyRing();
        john.accepts();
        assertEquals(Outcome.done(), john.tryAccept(ring));
        assertEquals(2, jenny.events(shoes).size());
    }

    @Test
    void the_same_rep_as_last_time_is_rung_first() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId first = jenny.asks("Which size?");
        john.accepts();
        john.closes(first);
        Rep anna = shop.rep("anna");
        ConversationId second = jenny.asks("And which colour?");
        assertTrue(john.isRungFor(second));
        assertTrue(john.rings().getFirst().returning());
        assertFalse(anna.isRungFor(second));
        assertEquals(Step.SAME_REP, jenny.state(second).step());
        shop.pass(10);
        assertTrue(anna.isRungFor(second));
    }

    @Test
    void two_tabs_of_a_visitor_ring_once_and_show_the_same() {
        Rep john = shop.rep("john");
        Rep anna = shop.rep("anna");
        Asker jenny = shop.visitor("jenny");
        FakeSession secondTab = Shop.tab(shop.node(), jenny.principal);
        ConversationId shoes = jenny.asks("Which size?");
        MessageId again = Asker.id22();
        jenny.tryAsk(secondTab, shoes, again, "Which size, please?", false);
        assertEquals(1, john.timesRung() + anna.timesRung());
        assertEquals(2, secondTab.seqs().size());
    }

    @Test
    void asking_again_with_the_same_ids_changes_nothing() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = new ConversationId(Scene.id("shoes"));
        MessageId id = Asker.id22();
        long seq = Asker.seq(jenny.tryAsk(jenny.session, shoes, id, "Which size?", false));
        assertEquals(seq, Asker.seq(jenny.tryAsk(jenny.session, shoes, id, "Which size?", false)));
        assertEquals(1, john.timesRung());
        john.accepts();
        john.closes(shoes);
        assertEquals(seq, Asker.seq(jenny.tryAsk(jenny.session, shoes, id, "Which size?", false)));
        assertEquals(1, john.timesRung());
    }

    @Test
    void a_conversation_of_somebody_else_cannot_be_asked_in() {
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Asker tom = shop.visitor("tom");
        Rep.refused(ErrorCode.NOT_FOUND, tom.tryAsk(tom.session, shoes, Asker.id22(), "Mine now", false));
    }

    @Test
    void a_fourth_question_at_once_is_refused() {
        Asker jenny = shop.visitor("jenny");
        for (int i = 0; i < Asking.WAITING_AT_ONCE; i++) {
            jenny.asks("Question " + i);
        }
        Rep.refused(
                ErrorCode.CONFLICT,
                jenny.tryAsk(jenny.session, new ConversationId(Scene.id("more")), Asker.id22(), "One more", false));
    }

    @Test
    void writing_into_a_closed_conversation_rings_the_same_rep_with_what_was_written() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        john.closes(shoes);
        MessageId id = Asker.id22();
        jenny.writes(shoes, id, "And does it shrink?");
        assertEquals("And does it shrink?", john.rings().getFirst().question());
        john.accepts();
        john.closes(shoes);
        jenny.writes(shoes, id, "And does it shrink?");
        assertEquals(2, john.timesRung());
    }

    @Test
    void a_visitor_who_gives_up_stops_the_ring_at_once() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        jenny.cancels(shoes);
        assertEquals(List.of(RingEnd.CANCELLED), john.ends());
        assertEquals(AssignmentState.CLOSED, jenny.state(shoes).state());
        assertEquals(new EventBody.Cancelled(), jenny.events(shoes).getLast());
        shop.pass(120);
        assertEquals(1, john.timesRung());
    }

    @Test
    void solved_stops_the_ring_at_once() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        jenny.saysSolved(shoes, true);
        assertEquals(List.of(RingEnd.CANCELLED), john.ends());
        assertEquals(AssignmentState.CLOSED, jenny.state(shoes).state());
    }

    @Test
    void solved_ends_the_chat_and_frees_the_rep_for_the_next() {
        Rep john = shop.rep("john", 1);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        ConversationId hats = shop.visitor("tom").asks("Any hats?");
        assertFalse(john.isRungFor(hats));
        jenny.saysSolved(shoes, true);
        assertEquals(AssignmentState.CLOSED, john.state(shoes).state());
        assertTrue(john.isRungFor(hats));
    }

    @Test
    void not_solved_is_noted_and_changes_nothing_else() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        jenny.saysSolved(shoes, false);
        assertEquals(List.of(shoes), john.has());
        assertEquals(new EventBody.Solved(false), jenny.events(shoes).getLast());
    }

    @Test
    void nobody_here_is_said_at_once() {
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        assertEquals(Step.NOBODY, jenny.state(shoes).step());
        assertNull(jenny.state(shoes).member());
    }

    @Test
    void a_rep_who_comes_online_is_rung_for_who_waits_for_nobody() {
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Rep john = shop.rep("john");
        assertTrue(john.isRungFor(shoes));
    }

    @Test
    void ringing_ends_after_ninety_seconds_in_the_queue() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")) {
            shop.rep(name);
        }
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        shop.pass(89);
        assertEquals(Step.REPS, jenny.state(shoes).step());
        shop.pass(2);
        assertEquals(Step.QUEUE, jenny.state(shoes).step());
    }

    @Test
    void staff_see_the_card_with_mail_and_earlier_questions() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId first = jenny.asks("Which size?");
        john.accepts();
        john.closes(first);
        ConversationId second = jenny.asks("And which colour?");
        john.accepts();
        var card = john.state(second).visitor();
        assertEquals("jenny", card.name());
        assertEquals(
                List.of(first),
                card.earlier().stream().map(earlier -> earlier.cv()).toList());
        Person seen = jenny.state(second).member();
        assertEquals(PersonRole.STAFF, seen.role());
    }

    @Test
    void giving_up_again_writes_what_a_node_that_died_could_not() {
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        Assignment row = shop.store.assignments().find(Shop.SITE, shoes).orElseThrow();
        shop.store
                .assignments()
                .move(shoes, row.version(), new Assignments.Change(AssignmentState.CLOSED, null, null, 0));
        jenny.cancels(shoes);
        assertEquals(new EventBody.Cancelled(), jenny.events(shoes).getLast());
    }

    @Test
    void giving_up_what_a_rep_has_ended_writes_nothing() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        john.closes(shoes);
        jenny.cancels(shoes);
        assertEquals(new EventBody.Closed(), jenny.events(shoes).getLast());
    }

    @Test
    void a_place_in_the_queue_is_not_told_of_a_row_that_moved_on() {
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        Assignment row = shop.store.assignments().find(Shop.SITE, shoes).orElseThrow();
        var states = shop.node().flow.states();
        assertTrue(states.place(row, WaitEstimate.queue(1, 0, 1)).isPresent());
        jenny.cancels(shoes);
        assertTrue(states.place(row, WaitEstimate.queue(1, 0, 1)).isEmpty());
    }

    @Test
    void who_turns_out_to_be_busy_is_tried_once_and_the_question_waits_in_the_queue() {
        shop.rep("john");
        shop.node().flow.stop();
        shop.between = real -> Between.answering("ring", new Assignments.Rung.MemberBusy(), real);
        Asker jenny = shop.visitor("jenny", shop.node("b"));
        ConversationId shoes = jenny.asks("Which size?");
        assertEquals(Step.QUEUE, jenny.state(shoes).step());
        assertTrue(
                jenny.state(shoes).version() <= 4,
                () -> "writes: " + jenny.state(shoes).version());
    }
}
