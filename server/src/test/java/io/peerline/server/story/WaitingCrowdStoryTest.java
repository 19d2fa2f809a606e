package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.testing.AtOnce;
import io.peerline.server.testing.TestCluster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More wait than anybody can answer, at three nodes. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class WaitingCrowdStoryTest {

    private static final int CROWD = 500;
    private static final int CAPACITY = 4;
    private static final int TURNS = 15;
    private static final int ROUNDS = 5;

    @RegisterExtension
    static final ClusterFixture NODES = new ClusterFixture(3, Map.of("PEERLINE_STORE_TIME_OUT", "60s"));

    private final Map<SimRep, Deque<ConversationState>> has = new ConcurrentHashMap<>();

    /** All ask as fast as they can; then the order is the store's, and each rep, wherever they are, gets who is next. */
    @Test
    void five_hundred_at_three_nodes_are_served_in_the_order_they_asked() throws Exception {
        List<SimVisitor> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(NODES.visitor(i % 3, "v" + i));
        }
        AtOnce.call(crowd.stream().map(visitor -> () -> visitor.ask("Which size?")));
        List<ConversationId> order = queue();
        assertEquals(CROWD, order.size());
        assertEquals(CROWD, new HashSet<>(order).size());

        List<ConversationId> served = new ArrayList<>();
        List<SimRep> reps = new ArrayList<>();
        for (String name : List.of("john", "aisha", "marta")) {
            SimRep rep = NODES.rep(reps.size(), name);
            reps.add(rep);
            for (int slot = 0; slot < CAPACITY; slot++) {
                served.add(accept(rep));
            }
        }
        for (int turn = 0; turn < TURNS; turn++) {
            SimRep free = reps.get(turn % reps.size());
            close(free);
            served.add(accept(free));
        }
        assertEquals(order.subList(0, served.size()), served);

        for (int round = 0; round < ROUNDS; round++) {
            List<ConversationId> next = order.subList(served.size(), served.size() + reps.size());
            List<ConversationId> together = AtOnce.call(reps.stream().map(rep -> () -> {
                close(rep);
                return accept(rep);
            }));
            assertEquals(new HashSet<>(next), new HashSet<>(together));
            served.addAll(together);
        }
    }

    private ConversationId accept(SimRep rep) {
        Ring ring = rep.awaitRing();
        rep.accept(ring.ring());
        has.computeIfAbsent(rep, unused -> new ArrayDeque<>())
                .add(rep.client()
                        .await(
                                ConversationState.class,
                                state -> state.cv().equals(ring.cv()) && state.state() == AssignmentState.ASSIGNED));
        return ring.cv();
    }

    /** What they have had for longest. */
    private void close(SimRep rep) {
        rep.close(has.get(rep).remove());
    }

    private static List<ConversationId> queue() {
        return NODES.node(0).store().memberLoads().queue(TestCluster.SITE, 2 * CROWD).stream()
                .map(Assignment::conversation)
                .toList();
    }
}
