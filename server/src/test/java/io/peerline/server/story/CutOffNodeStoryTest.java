package io.peerline.server.story;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Typing;
import io.peerline.server.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node alone cannot reach Redis; it and the others reach PostgreSQL and their clients. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CutOffNodeStoryTest {

    @RegisterExtension
    static final ClusterFixture NODES =
            new ClusterFixture(2, Map.of("PEERLINE_PRESENCE_LEASE", "3s", "PEERLINE_PRESENCE_GRACE", "3s"));

    private SimRep john;
    private SimVisitor jenny;
    private ConversationId cv;

    @BeforeEach
    void talk() throws Exception {
        john = NODES.rep(1, "john");
        jenny = NODES.visitor(0, "jenny");
        cv = jenny.ask("Do these run small?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
    }

    @Test
    void what_is_said_arrives_on_both_sides_and_after_healing_hints_do_too() {
        NODES.node(1).redis().cut();

        john.client().awaitHead(cv, jenny.say(cv, "Are you there?").seq());
        awaitLost(1);
        NODES.node(1).redis().open();
        awaitLost(0);

        await().atMost(TestCluster.PATIENCE).until(() -> {
            jenny.typing(cv, true);
            return john.client().poll(Typing.class, typing -> typing.cv().equals(cv), Duration.ofMillis(200)) != null;
        });
        List<String> said = List.of("Are you there?", "after");
        john.client().awaitHead(cv, jenny.say(cv, "after").seq());
        assertEquals(said, john.texts(cv).stream().filter(said::contains).toList());
    }

    @Test
    void a_chat_that_others_took_over_has_one_answerer_on_both_sides() throws Exception {
        NODES.node(1).redis().cut();

        jenny.client()
                .await(
                        ConversationState.class,
                        state -> state.cv().equals(cv) && state.state() == AssignmentState.WAITING);
        SimRep aisha = NODES.rep(0, "aisha");
        aisha.accept(aisha.awaitRing(cv).ring());
        assertEquals("Aisha", jenny.awaitAssigned(cv).member().name());
        assertThrows(RequestRefused.class, () -> john.say(cv, "I am still here"));

        NODES.node(1).redis().open();
        awaitLost(0);
        aisha.client().awaitHead(cv, jenny.say(cv, "Hello Aisha").seq());
        SimVisitor tom = NODES.visitor(1, "tom");
        ConversationId hats = tom.ask("Hats?");
        john.take(hats);
        tom.awaitAssigned(hats);
    }

    private static void awaitLost(double value) {
        await().atMost(TestCluster.PATIENCE).until(() -> NODES.node(1).metric("peerline_presence_lost") == value);
    }
}
