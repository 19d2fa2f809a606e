package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.InboxCount;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Presence.Sight;
import io.peerline.server.session.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is gone, after the grace; or the process was. */
class GraceStoriesTest {

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
        shop.pass(30);
    }

    @AfterEach
    void close() {
        shop.noSlotIsLost();
        shop.close();
    }

    @Test
    void a_rep_who_vanishes_gives_all_back_and_another_is_rung() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        Asker tom = shop.visitor("tom");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        ConversationId hats = tom.asks("Any hats?");
        john.accepts();
        Rep anna = shop.rep("anna");

        john.leaves();

        assertEquals(List.of(), john.has());
        assertEquals(new EventBody.Left("lost"), jenny.eventsOnScreen(shoes).getLast());
        assertEquals(AssignmentState.WAITING, jenny.state(shoes).state());
        anna.accepts();
        anna.accepts();
        assertEquals(Set.of(shoes, hats), Set.copyOf(anna.has()));
    }

    @Test
    void a_rep_who_is_blocked_gives_all_back_at_once_though_still_online() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        Rep anna = shop.rep("anna");

        john.isBlocked();

        assertEquals(List.of(), john.has());
        anna.accepts();
        assertEquals(List.of(shoes), anna.has());
    }

    @Test
    void what_is_given_back_goes_before_those_who_wait_already() {
        Rep john = shop.rep("john", 1);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        Asker tom = shop.visitor("tom");
        ConversationId hats = tom.asks("Any hats?");
        john.leaves();
        Rep anna = shop.rep("anna", 1);
        assertTrue(anna.isRungFor(shoes));
        assertFalse(anna.isRungFor(hats));
    }

    @Test
    void a_rep_who_vanishes_while_rung_is_not_waited_for() {
        Rep john = shop.rep("john");
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Rep anna = shop.rep("anna");
        john.leaves();
        assertTrue(anna.isRungFor(shoes));
    }

    @Test
    void a_rep_who_gives_back_is_not_rung_for_it_while_another_is_free() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        Rep anna = shop.rep("anna");
        long version = john.state(shoes).version();
        assertEquals(Outcome.done(), john.releases(shoes));
        assertEquals(new EventBody.Left("released"), jenny.events(shoes).getLast());
        assertTrue(anna.isRungFor(shoes));
        shop.pass(15);
        assertFalse(john.isRungFor(shoes));
        assertEquals(Outcome.done(), john.releases(shoes, version));
        anna.accepts();
        Rep.refused(ErrorCode.CONFLICT, john.releases(shoes, version));
    }

    @Test
    void a_waiting_visitor_who_left_is_not_rung_for_and_keeps_the_place() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        jenny.leaves();
        assertEquals(List.of(RingEnd.CANCELLED), john.ends());
        shop.pass(300);
        Rep anna = shop.rep("anna");
        assertFalse(anna.isRungFor(shoes));

        Asker back = jenny.comesBack();

        assertTrue(john.isRungFor(shoes) || anna.isRungFor(shoes));
        assertEquals(AssignmentState.WAITING, back.state(shoes).state());
    }

    @Test
    void a_visitor_who_does_not_come_back_has_left_a_message() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asksInPrivate("Where is my order?");
        jenny.leaves();
        shop.pass(599);
        assertEquals(List.of(), shop.store.memberLoads().inbox(Shop.SITE, 10));
        shop.pass(2);
        assertEquals(
                List.of(shoes),
                shop.store.memberLoads().inbox(Shop.SITE, 10).stream()
                        .map(Assignment::conversation)
                        .toList());
        assertEquals(new EventBody.MessageLeft(), jenny.events(shoes).getLast());
        assertEquals(1, john.session.messages(InboxCount.class).getLast().messages());
    }

    @Test
    void a_visitor_who_left_does_not_end_the_chat_they_have() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        jenny.leaves();
        shop.pass(700);
        assertEquals(List.of(shoes), john.has());
        assertFalse(john.state(shoes).visitor().online());
    }

    @Test
    void a_restart_while_it_rings_does_not_lose_the_visitor() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        shop.node().flow.stop();
        jenny.leaves();
        john.leaves();
        shop.pass(60);
        Shop.Node again = shop.node("again");
        shop.pass(5);
        Asker back = shop.visitor("jenny", again);
        Rep anna = shop.rep("anna", again, 4, Role.REP);
        shop.pass(2);
        assertTrue(anna.isRungFor(shoes));
        assertEquals(AssignmentState.WAITING, back.state(shoes).state());
    }

    @Test
    void a_node_that_cannot_know_who_is_here_rings_nobody_and_takes_nothing_away() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        shop.presence.see(Sight.LOST);
        shop.presence.forget(Shop.SITE, john.principal().party());
        Rep anna = shop.rep("anna");
        ConversationId hats = shop.visitor("tom").asks("Any hats?");
        shop.pass(30);
        assertEquals(List.of(shoes), john.has());
        assertEquals(0, anna.timesRung());

        shop.presence.see(Sight.CLEAR);
        shop.pass(2);
        assertTrue(anna.isRungFor(hats));
    }

    @Test
    void a_node_that_has_just_started_waits_for_a_visitor_it_does_not_see_yet() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        jenny.asks("Which size?");
        shop.presence.see(Sight.FRESH);
        shop.presence.forget(Shop.SITE, jenny.principal.party());
        shop.pass(12);
        assertEquals(1, john.rings().size());
    }

    @Test
    void a_member_whose_leaving_nobody_heard_of_loses_what_they_had() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        shop.presence.forget(Shop.SITE, john.principal().party());
        shop.pass(21);
        assertEquals(AssignmentState.WAITING, jenny.state(shoes).state());
        assertEquals(Step.NOBODY, jenny.state(shoes).step());
    }

    @Nested
    class With_the_real_presence {

        @TempDir
        Path other;

        private Shop real;

        @BeforeEach
        void openReal() {
            real = Shop.withGrace(other);
            real.pass(30);
        }

        @AfterEach
        void closeReal() {
            real.noSlotIsLost();
            real.close();
        }

        @Test
        void a_lost_socket_of_a_rep_takes_the_chat_away_only_after_fifteen_seconds() {
            Rep john = real.rep("john");
            Asker jenny = real.visitor("jenny");
            ConversationId shoes = jenny.asks("Which size?");
            john.accepts();
            john.leaves();
            real.pass(14);
            assertEquals(List.of(shoes), john.has());
            real.pass(2);
            assertEquals(List.of(), john.has());
            assertEquals(Step.NOBODY, jenny.state(shoes).step());
        }

        @Test
        void a_visitor_who_clicks_through_the_shop_rings_on() {
            Rep john = real.rep("john");
            Asker jenny = real.visitor("jenny");
            jenny.asks("Which size?");
            jenny.leaves();
            real.pass(10);
            Asker back = jenny.comesBack();
            real.pass(8);
            assertEquals(1, john.rings().size());
            back.leaves();
            real.pass(1);
            assertEquals(1, john.rings().size());
        }

        @Test
        void a_visitor_who_closed_the_page_rings_no_longer_than_the_grace() {
            Rep john = real.rep("john");
            Asker jenny = real.visitor("jenny");
            jenny.asks("Which size?");
            jenny.leaves();
            real.pass(16);
            assertEquals(List.of(RingEnd.CANCELLED), john.ends());
        }

        @Test
        void a_rep_who_misses_twice_sees_themselves_away() {
            Rep john = real.rep("john");
            real.visitor("jenny").asks("Which size?");
            real.pass(20);
            real.visitor("tom").asks("Which colour?");
            real.pass(22);
            assertEquals(
                    Status.AWAY, real.node().here.of(Shop.SITE, john.principal().party()));
            Team team = john.session.messages(Team.class).getLast();
            assertEquals(Status.AWAY, team.people().getFirst().status());
        }
    }
}
