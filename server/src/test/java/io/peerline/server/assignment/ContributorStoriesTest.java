package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.conversation.Parties.Right;
import io.peerline.server.identity.Visitors.VisitorRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No rep is free: customers help. */
class ContributorStoriesTest {

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

    private List<Rep> helpers(String... names) {
        return Stream.of(names).map(shop::helper).toList();
    }

    private static List<Rep> rung(List<Rep> helpers) {
        return helpers.stream().filter(helper -> !helper.rings().isEmpty()).toList();
    }

    @Test
    void three_are_rung_at_once_one_wins_and_the_others_see_that_it_is_taken() {
        List<Rep> helpers = helpers("a", "b", "c", "d");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Can I wear those if it rains?");
        List<Rep> rung = rung(helpers);
        assertEquals(3, rung.size());
        assertEquals(Step.CONTRIBUTORS, jenny.state(shoes).step());

        rung.get(1).accepts();

        assertEquals(List.of(RingEnd.ACCEPTED), rung.get(1).ends());
        assertEquals(List.of(RingEnd.TAKEN), rung.get(0).ends());
        assertEquals(List.of(RingEnd.TAKEN), rung.get(2).ends());
        assertEquals(PersonRole.HELPER, jenny.state(shoes).member().role());
    }

    @Test
    void the_second_wave_rings_those_who_were_not_rung_yet_and_there_is_no_third() {
        List<Rep> helpers = helpers("a", "b", "c", "d", "e", "f", "g");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Can I wear those if it rains?");
        List<Rep> first = rung(helpers);
        shop.pass(30);
        List<Rep> second = rung(helpers);
        assertEquals(3, second.size());
        assertTrue(first.stream().noneMatch(second::contains));
        shop.pass(30);
        assertEquals(List.of(), rung(helpers));
        assertEquals(Step.NOBODY, jenny.state(shoes).step());
    }

    @Test
    void a_private_matter_never_reaches_them() {
        List<Rep> helpers = helpers("a", "b");
        Asker jenny = shop.visitor("jenny");
        ConversationId order = jenny.asksInPrivate("Where is my order?");
        shop.pass(200);
        Rep late = shop.helper("late");
        shop.pass(200);
        assertEquals(
                0,
                Stream.concat(helpers.stream(), Stream.of(late))
                        .mapToInt(Rep::timesRung)
                        .sum());
        assertEquals(Step.NOBODY, jenny.state(order).step());
    }

    @Test
    void they_see_neither_mail_nor_history_and_only_what_they_have() {
        Rep john = shop.rep("john");
        Asker jenny = shop.visitor("jenny");
        ConversationId first = jenny.asks("Which size?");
        john.accepts();
        john.closes(first);
        john.leaves();
        shop.store
                .visitors()
                .know(new VisitorRow(Shop.SITE, jenny.principal.id(), null, "jenny@mail.example", null, 1));
        Rep mia = shop.helper("mia");
        ConversationId second = jenny.asks("And if it rains?");
        assertEquals(Right.NONE, shop.node().parties.of(mia.principal(), second));
        mia.accepts();
        assertNull(mia.state(second).visitor().email());
        assertEquals(List.of(), mia.state(second).visitor().earlier());
        assertEquals(Right.WRITE, shop.node().parties.of(mia.principal(), second));
        assertEquals(Right.NONE, shop.node().parties.of(mia.principal(), first));
        jenny.saysSolved(second, true);
        assertEquals(Right.NONE, shop.node().parties.of(mia.principal(), second));
        assertNull(mia.state(second).visitor());
    }

    @Test
    void they_cannot_take_without_a_ring() {
        Rep mia = shop.helper("mia");
        ConversationId shoes = shop.visitor("jenny").asksInPrivate("My order");
        Rep.refused(ErrorCode.FORBIDDEN, mia.takes(shoes));
    }

    @Test
    void they_have_at_most_three_chats() {
        Rep mia = shop.helper("mia");
        for (String name : List.of("a", "b", "c")) {
            shop.visitor(name).asks("Question of " + name);
            mia.accepts();
        }
        ConversationId fourth = shop.visitor("d").asks("One more");
        assertFalse(mia.isRungFor(fourth));
        mia.closes(mia.has().getFirst());
        assertTrue(mia.isRungFor(fourth));
    }

    @Test
    void a_rep_who_comes_while_they_ring_is_rung_beside() {
        List<Rep> helpers = helpers("a", "b");
        ConversationId shoes = shop.visitor("jenny").asks("Which size?");
        Rep john = shop.rep("john");
        assertTrue(john.isRungFor(shoes));
        assertEquals(2, rung(helpers).size());
        john.accepts();
        assertEquals(List.of(RingEnd.TAKEN), helpers.getFirst().ends());
    }

    @Test
    void a_question_that_becomes_private_while_it_waits_stops_ringing_at_customers() {
        Rep anna = shop.helper("anna");
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Where is my parcel?");
        assertTrue(anna.isRungFor(shoes));

        jenny.tryAsk(jenny.session, shoes, Asker.id22(), "My address is ...", true);

        assertEquals(List.of(RingEnd.CANCELLED), anna.ends());
        assertTrue(jenny.state(shoes).privateMatter());
        jenny.tryAsk(jenny.session, shoes, Asker.id22(), "Hello?", false);
        assertTrue(jenny.state(shoes).privateMatter());
    }
}
