package io.peerline.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.SimCall;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.testing.PostgresProcess;
import io.peerline.server.testing.RedisServer;
import io.peerline.server.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The visitor came in by one node and the rep by another; Redis and PostgreSQL are real. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TwoNodesStoryTest {

    @TempDir
    static Path shared;

    private static PostgresProcess postgres;
    private static RedisServer redis;
    private static TestCluster cluster;

    @BeforeAll
    static void open() throws Exception {
        postgres = PostgresProcess.start(shared);
        redis = RedisServer.start(shared);
        cluster = TestCluster.start(shared.resolve("data"), postgres, redis, 2, Map.of());
    }

    @AfterAll
    static void close() {
        cluster.close();
        redis.close();
        postgres.close();
    }

    @Test
    void a_question_rings_on_the_other_node_and_both_talk_in_order() throws Exception {
        try (SimRep john = john();
                SimVisitor jenny = SimVisitor.arrive(cluster.shop(0), "jenny", Journal.NONE)) {
            ConversationId cv = jenny.ask("Do these run small?");
            john.accept(john.awaitRing(cv).ring());
            jenny.awaitAssigned(cv);

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
            assertEquals(jenny.client().events(cv), john.client().events(cv));

            john.typing(cv, true);
            jenny.client()
                    .await(ServerMessage.Typing.class, typing -> typing.cv().equals(cv));
            jenny.solved(cv);
        }
    }

    @Test
    void a_call_rings_is_described_and_ends_over_both_nodes() throws Exception {
        try (SimRep john = john();
                SimVisitor jenny = SimVisitor.arrive(cluster.shop(0), "jenny", Journal.NONE)) {
            ConversationId cv = jenny.ask("Can I see them?");
            john.accept(john.awaitRing(cv).ring());
            jenny.awaitAssigned(cv);
            SimCall asked = SimCall.start(jenny, cv);
            SimCall answered = SimCall.answer(john, cv);
            asked.await(state -> state.phase() == CallPhase.ACTIVE);

            Thread answering = Thread.ofVirtual().start(answered::answerOffer);
            asked.offer(memberOf(cv), answered.attempt());
            answering.join();

            answered.leave();
            asked.await(state -> state.phase() == CallPhase.ENDED);
            jenny.solved(cv);
        }
    }

    private static PartyId memberOf(ConversationId cv) {
        return PartyId.of(cluster.node(0)
                .store()
                .assignments()
                .find(TestCluster.SITE, cv)
                .orElseThrow()
                .member());
    }

    private static SimRep john() throws Exception {
        return SimRep.signIn(cluster.shop(1), "john", "john@rockhard.example", cluster.password(), Journal.NONE);
    }
}
