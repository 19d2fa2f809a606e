package io.peerline.server.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Role;
import io.peerline.server.session.Outcome;
import io.peerline.server.testing.FakeSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Races through the flow, on one node and on two over one store. */
class ManyAtOnceTest {

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
    void two_hundred_accepts_of_one_wave_have_one_winner() {
        List<Rep> helpers = List.of(shop.helper("a"), shop.helper("b"), shop.helper("c"));
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Can I wear those if it rains?");
        List<RingId> rings = helpers.stream().map(Rep::onlyRing).toList();
        Queue<Integer> winners = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 200; i++) {
            int who = i % 3;
            FakeSession tab = helpers.get(who).session;
            shop.time.threads().execute(() -> {
                Outcome outcome = shop.node().flow.accept(tab, new ClientMessage.AcceptRing(rings.get(who)));
                if (outcome instanceof Outcome.Done) {
                    winners.add(who);
                }
            });
        }
        shop.settle();
        assertEquals(1, winners.stream().distinct().count());
        assertEquals(List.of(shoes), helpers.get(winners.element()).has());
        assertEquals(
                1,
                jenny.events(shoes).stream()
                        .filter(body -> body instanceof EventBody.Joined)
                        .count());
    }

    @Test
    void a_hundred_questions_at_once_give_a_rep_of_four_exactly_four() {
        Rep john = shop.rep("john");
        for (int i = 0; i < 100; i++) {
            Asker asker = shop.visitor("v" + i);
            shop.time.threads().execute(() -> asker.asksUnheard("Which size?"));
        }
        shop.settle();
        while (!john.rings().isEmpty()) {
            john.accepts();
        }
        assertEquals(4, john.has().size());
    }

    @Test
    void a_question_on_one_node_rings_a_rep_on_another_and_both_follow_it() {
        Shop.Node other = shop.node("b");
        Rep john = shop.rep("john", other, 4, Role.REP);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        assertEquals(1, john.rings().size());
        john.accepts();
        assertEquals(List.of(1L, 2L), john.session.seqs());
        assertEquals(List.of(1L, 2L), jenny.session.seqs());
        assertEquals("john", jenny.state(shoes).member().name());
    }

    @Test
    void the_other_node_takes_over_what_a_dead_one_left_ringing_with_one_ring_each() {
        Shop.Node other = shop.node("b");
        Rep john = shop.rep("john", other, 4, Role.REP);
        Rep anna = shop.rep("anna", other, 4, Role.REP);
        shop.visitor("jenny").asks("Which size?");
        shop.node().flow.stop();
        shop.pass(12);
        assertEquals(1, john.timesRung());
        assertEquals(1, anna.timesRung());
    }

    /** How the chat was rated is still heard, and what begins the next round. */
    @Test
    void who_had_a_chat_on_another_node_no_longer_follows_the_next_round() {
        Shop.Node other = shop.node("b");
        Rep john = shop.rep("john", other, 4, Role.REP);
        Asker jenny = shop.visitor("jenny");
        ConversationId shoes = jenny.asks("Which size?");
        john.accepts();
        jenny.saysSolved(shoes, true);
        jenny.writes(shoes, Asker.id22(), "One more thing");
        john.declines();
        int seen = john.session.seqs().size();
        jenny.writes(shoes, Asker.id22(), "And another");
        assertEquals(seen, john.session.seqs().size());
    }
}
