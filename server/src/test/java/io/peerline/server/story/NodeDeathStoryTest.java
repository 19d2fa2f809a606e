package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.protocol.wire.ServerMessage.RingEnded;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.Team;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node is gone without a word: the clients' sockets break, its lease runs out, nobody left. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class NodeDeathStoryTest {

    @RegisterExtension
    static final ClusterFixture NODES =
            new ClusterFixture(2, Map.of("PEERLINE_PRESENCE_LEASE", "3s", "PEERLINE_PRESENCE_GRACE", "3s"));

    private static void awaitWaiting(SimVisitor visitor, ConversationId cv) {
        visitor.client().await(ConversationState.class, state -> state.cv().equals(cv) && state.step() == Step.NOBODY);
    }

    @Test
    void a_rep_whose_node_died_is_shown_no_longer_and_the_chat_goes_to_another() throws Exception {
        SimRep john = NODES.rep(0, "john");
        SimVisitor jenny = NODES.visitor(1, "jenny");
        ConversationId cv = jenny.ask("Which size?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
        long last = john.say(cv, "42, I think").seq();
        jenny.client().awaitHead(cv, last);

        NODES.node(0).kill();

        jenny.client()
                .await(
                        ConversationState.class,
                        state -> state.cv().equals(cv) && state.state() == AssignmentState.WAITING);
        jenny.client()
                .await(
                        Team.class,
                        team -> team.people().stream()
                                .noneMatch(one -> one.person().name().equals("John")));
        SimRep aisha = NODES.rep(1, "aisha");
        aisha.accept(aisha.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
        assertTrue(aisha.client().history(cv).stream().anyMatch(event -> event.seq() == last));
    }

    @Test
    void who_waits_keeps_their_place_when_their_node_dies() throws Exception {
        SimVisitor tom = NODES.visitor(0, "tom");
        ConversationId first = tom.ask("First");
        awaitWaiting(tom, first);
        SimVisitor jenny = NODES.visitor(1, "jenny");
        ConversationId second = jenny.ask("Second");
        awaitWaiting(jenny, second);

        NODES.node(0).kill();
        NODES.node(0).sendClientsTo(NODES.node(1));
        tom.client().awaitLive();

        SimRep aisha = NODES.rep(1, "aisha");
        Ring ring = aisha.awaitRing();
        assertEquals(first, ring.cv());
        aisha.accept(ring.ring());
        assertEquals(second, aisha.awaitRing().cv());
        assertEquals(List.of(1006), tom.client().closes());
    }

    @Test
    void a_ring_that_is_missed_after_its_node_died_goes_on_to_the_next() throws Exception {
        SimRep john = NODES.rep(1, "john");
        SimVisitor tom = NODES.visitor(0, "tom");
        ConversationId cv = tom.ask("Are these waterproof?");
        Ring missed = john.awaitRing(cv);
        SimRep aisha = NODES.rep(1, "aisha");

        NODES.node(0).kill();
        NODES.node(0).sendClientsTo(NODES.node(1));
        tom.client().awaitLive();

        john.client().await(RingEnded.class, ended -> ended.ring().equals(missed.ring()));
        aisha.accept(aisha.awaitRing(cv).ring());
        tom.awaitAssigned(cv);
    }
}
