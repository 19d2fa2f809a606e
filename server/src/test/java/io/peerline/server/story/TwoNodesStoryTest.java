package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.client.SimCall;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The visitor came in by one node and the rep by another; Redis and PostgreSQL are real. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TwoNodesStoryTest {

    @RegisterExtension
    static final ClusterFixture NODES = new ClusterFixture(2, Map.of());

    private SimVisitor jenny;
    private SimRep john;

    private ConversationId chat() throws Exception {
        john = NODES.rep(1, "john");
        jenny = NODES.visitor(0, "jenny");
        ConversationId cv = jenny.ask("Do these run small?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
        return cv;
    }

    @Test
    void a_question_rings_on_the_other_node_and_both_talk_in_order() throws Exception {
        ConversationId cv = chat();
        long last = 0;
        for (int i = 0; i < 10; i++) {
            jenny.say(cv, "question " + i);
            last = john.say(cv, "answer " + i).seq();
        }

        jenny.client().awaitHead(cv, last);
        john.client().awaitHead(cv, last);
        List<String> said = IntStream.range(0, 10)
                .mapToObj(i -> List.of("question " + i, "answer " + i))
                .flatMap(List::stream)
                .toList();
        assertEquals(said, jenny.texts(cv).stream().filter(said::contains).toList());
        assertEquals(said, john.texts(cv).stream().filter(said::contains).toList());

        john.typing(cv, true);
        jenny.client().await(ServerMessage.Typing.class, typing -> typing.cv().equals(cv));
    }

    @Test
    void a_call_rings_is_described_and_ends_over_both_nodes() throws Exception {
        ConversationId cv = chat();
        SimCall asked = SimCall.start(jenny, cv);
        SimCall answered = SimCall.answer(john, cv);
        asked.await(state -> state.phase() == CallPhase.ACTIVE);

        Thread answering = Thread.ofVirtual().start(answered::answerOffer);
        asked.offer(whoHas(cv), answered.attempt());
        answering.join();

        answered.leave();
        asked.await(state -> state.phase() == CallPhase.ENDED);
    }

    private static PartyId whoHas(ConversationId cv) {
        return PartyId.of(NODES.node(0)
                .store()
                .assignments()
                .find(TestCluster.SITE, cv)
                .orElseThrow()
                .member());
    }
}
