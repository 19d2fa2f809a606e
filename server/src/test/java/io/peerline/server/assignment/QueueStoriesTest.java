package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everybody is busy. */
class QueueStoriesTest {

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

    private Rep busyRep(String name) {
        Rep rep = shop.rep(name, 1);
        shop.visitor("with " + name).asks("Hello");
        rep.accepts();
        return rep;
    }

    @Test
    void who_waits_sees_their_place_and_a_range_and_moves_up() {
        Rep john = busyRep("john");
        Asker jenny = shop.visitor("jenny");
        Asker tom = shop.visitor("tom");
        ConversationId first = jenny.asks("First");
        shop.pass(1);
        ConversationId second = tom.asks("Second");
        assertEquals(Step.QUEUE, tom.state(second).step());
        assertEquals(1, jenny.state(first).queue().position());
        assertEquals(2, tom.state(second).queue().position());
        assertTrue(tom.state(second).queue().to() > tom.state(second).queue().from());

        john.closes(john.has().getFirst());
        john.accepts();
        shop.pass(1);

        assertEquals(List.of(first), john.has());
        assertNull(jenny.state(first).queue());
        assertEquals(1, tom.state(second).queue().position());
    }

    @Test
    void places_beyond_the_tenth_are_more_than_ten() {
        busyRep("john");
        List<Asker> askers = new ArrayList<>();
        List<ConversationId> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            askers.add(shop.visitor("v" + i));
            asked.add(askers.getLast().asks("Question " + i));
            shop.pass(1);
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            places.add(askers.get(i).state(asked.get(i)).queue().position());
        }
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11), places);
    }

    @Test
    void places_are_told_at_most_once_a_second() {
        Rep john = shop.rep("john", 1);
        Asker last = null;
        ConversationId lastAsked = null;
        List<ConversationId> before = new ArrayList<>();
        List<Asker> askers = new ArrayList<>();
        shop.visitor("with john").asks("Hello");
        john.accepts();
        for (int i = 0; i < 6; i++) {
            askers.add(shop.visitor("v" + i));
            before.add(askers.getLast().asks("Question"));
        }
        last = shop.visitor("jenny");
        lastAsked = last.asks("Last");
        shop.pass(2);
        int told = last.session.messages(ConversationState.class).size();
        for (int i = 0; i < 6; i++) {
            askers.get(i).cancels(before.get(i));
        }
        assertTrue(
                last.session.messages(ConversationState.class).size() <= told + 1, "told more than once in a second");
        shop.pass(1);
        assertTrue(last.session.messages(ConversationState.class).size() <= told + 2, "told more than twice in two");
        assertEquals(1, last.state(lastAsked).queue().position());
    }

    @Test
    void a_new_question_does_not_jump_the_queue() {
        Rep john = busyRep("john");
        ConversationId waiting = shop.visitor("jenny").asks("I was first");
        shop.pass(1);
        shop.store
                .assignments()
                .move(john.has().getFirst(), john.state(john.has().getFirst()).version(), closed());
        ConversationId fresh = shop.visitor("tom").asks("I come now");
        assertTrue(john.isRungFor(waiting));
        assertFalse(john.isRungFor(fresh));
    }

    /** As another node would do it, whose news did not arrive. */
    private static Assignments.Change closed() {
        return new Assignments.Change(AssignmentState.CLOSED, null, null, 0);
    }

    @Test
    void a_rep_who_declines_from_the_queue_is_not_offered_the_same_again_at_once() {
        Rep john = busyRep("john");
        ConversationId first = shop.visitor("jenny").asks("First");
        shop.pass(1);
        ConversationId second = shop.visitor("tom").asks("Second");
        john.closes(john.has().getFirst());
        assertTrue(john.isRungFor(first));
        john.declines();
        assertTrue(john.isRungFor(second));
        john.declines();
        shop.pass(40);
        assertEquals(List.of(), john.rings());
    }

    @Test
    void the_only_rep_who_missed_is_asked_again_after_a_minute() {
        Rep john = shop.rep("john");
        shop.visitor("jenny").asks("Which size?");
        shop.pass(79);
        assertEquals(1, john.timesRung());
        shop.pass(31);
        assertEquals(2, john.timesRung());
    }

    @Test
    void a_rep_takes_from_the_queue_without_a_ring_and_the_others_learn_it() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        Rep anna = shop.rep("anna");
        assertEquals(Outcome.done(), anna.takes(shoes));
        assertEquals(List.of(RingEnd.TAKEN), john.ends());
        assertEquals("anna", jenny.state(shoes).member().name());
        assertEquals(Outcome.done(), anna.takes(shoes));
        assertEquals(2, jenny.events(shoes).size());
        Rep.refused(ErrorCode.TAKEN, john.takes(shoes));
    }

    @Test
    void a_full_rep_cannot_take_another() {
        Rep john = busyRep("john");
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Rep.refused(ErrorCode.CONFLICT, john.takes(shoes));
    }

    @Test
    void a_question_that_became_a_message_is_taken_from_the_inbox() {
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        assertEquals(Endings.FellBack.DONE, shop.node().flow.fallBack(Shop.SITE, shoes, AssignmentState.MESSAGE));
        assertEquals(AssignmentState.MESSAGE, jenny.state(shoes).state());
        Rep john = shop.rep("john");
        assertEquals(0, john.timesRung());
        assertEquals(Outcome.done(), john.takes(shoes));
        assertEquals(List.of(shoes), john.has());
    }

    @Test
    void falling_back_stops_rings_and_leaves_what_somebody_has() {
        Rep john = shop.rep("john");
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        assertEquals(Endings.FellBack.DONE, shop.node().flow.fallBack(Shop.SITE, shoes, AssignmentState.THREAD));
        shop.settle();
        assertEquals(List.of(RingEnd.CANCELLED), john.ends());
        ConversationId hats = shop.visitor("tom").asks("Hats?");
        john.accepts();
        assertEquals(
                Endings.FellBack.SOMEBODY_HAS_IT, shop.node().flow.fallBack(Shop.SITE, hats, AssignmentState.THREAD));
        assertEquals(
                Endings.FellBack.NO_SUCH_CONVERSATION,
                shop.node().flow.fallBack(Shop.SITE, new ConversationId(Scene.id("none")), AssignmentState.THREAD));
    }

    @Test
    void the_team_is_told_to_visitors_and_members_apart() {
        Asker jenny = shop.visitor("jenny");
        Rep mia = shop.helper("mia");
        Rep john = shop.rep("john");
        shop.rep("anna");
        shop.presence.set(Shop.SITE, PartyId.of(Scene.member("anna")), Status.AWAY);
        shop.pass(1);
        Team seen = jenny.session.messages(Team.class).getLast();
        assertEquals(
                List.of("john", "mia"),
                seen.people().stream().map(one -> one.person().name()).toList());
        assertNull(seen.people().getFirst().load());
        assertNotNull(seen.expectedWait());
        Team inside = john.session.messages(Team.class).getLast();
        assertEquals(3, inside.people().size());
        assertNotNull(inside.people().getFirst().load());
        assertTrue(mia.session.messages(Team.class).stream()
                        .map(Team::version)
                        .reduce(0L, (before, after) -> before < after ? after : Long.MAX_VALUE)
                < Long.MAX_VALUE);
    }

    @Test
    void only_staff_see_how_much_each_has_to_do_and_nobody_who_is_invisible() {
        Asker jenny = shop.visitor("jenny");
        FakeSession lisa = Shop.tab(shop.node(), new Principal.Member(Shop.SITE, Scene.member("lisa"), Set.of()));
        Rep mia = shop.helper("mia");
        Rep john = shop.rep("john");
        Rep anna = shop.rep("anna");
        shop.presence.set(Shop.SITE, anna.principal().party(), Status.INVISIBLE);
        shop.pass(1);

        List<String> publicly = List.of("john ONLINE null/null", "mia ONLINE null/null");
        List<String> helpers = List.of("anna OFFLINE null/null", "john ONLINE null/null", "mia ONLINE null/null");
        List<String> staff = List.of("anna OFFLINE 0/4", "john ONLINE 0/4", "mia ONLINE 0/4");
        Map<FakeSession, List<String>> expected = Map.of(
                jenny.session,
                publicly,
                lisa,
                publicly,
                mia.session,
                helpers,
                john.session,
                staff,
                anna.session,
                staff);
        expected.forEach((session, team) -> {
            assertEquals(team, lines(session.messages(Team.class).getLast()), "told");
            assertEquals(team, lines(shop.node().flow.views().team(session.principal())), "in the snapshot");
        });
    }

    private static List<String> lines(Team team) {
        return team.people().stream()
                .map(one -> one.person().name() + " " + one.status() + " " + one.load() + "/" + one.capacity())
                .toList();
    }

    @Test
    void a_crowd_that_asks_for_the_team_reads_it_once_a_second() {
        Rep john = shop.rep("john");
        Team first = shop.node().flow.team().of(Shop.SITE).forVisitors();
        assertEquals(first, shop.node().flow.team().of(Shop.SITE).forVisitors());
        john.leaves();
        shop.pass(1);
        assertEquals(
                List.of(), shop.node().flow.team().of(Shop.SITE).forVisitors().people());
    }

    /** All ask at the same time; then the order is the store's, and everybody is served by it. */
    @Test
    @Timeout(300)
    void five_hundred_who_wait_are_served_in_order() {
        List<Rep> reps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reps.add(busyRep("rep" + i));
        }
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            askers.add(shop.visitor("v" + i));
        }
        askers.forEach(asker -> shop.time.threads().execute(() -> asker.asksUnheard("Which size?")));
        shop.settle();
        List<ConversationId> order = shop.store.memberLoads().queue(Shop.SITE, 1_000).stream()
                .map(Assignment::conversation)
                .toList();
        assertEquals(500, order.size());
        List<ConversationId> served = new ArrayList<>();
        for (int turn = 0; turn < 60; turn++) {
            Rep free = reps.get(turn % reps.size());
            free.closes(free.has().getFirst());
            served.add(free.accepts());
        }
        assertEquals(order.subList(0, 60), served);
    }
}
