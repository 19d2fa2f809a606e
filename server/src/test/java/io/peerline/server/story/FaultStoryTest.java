package io.peerline.server.story;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.wire.ServerMessage.Team;
import io.peerline.protocol.wire.ServerMessage.Typing;
import io.peerline.server.testing.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis or PostgreSQL hang, forget or are started again, while a visitor on one node talks to a rep on the other. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FaultStoryTest {

    @RegisterExtension
    static final ClusterFixture NODES = new ClusterFixture(2, Map.of());

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

    @AfterEach
    void goOn() {
        NODES.redis().resume();
    }

    @Test
    void while_redis_hangs_messages_arrive_and_nobody_is_taken_for_absent() throws Exception {
        SimRep aisha = NODES.rep(0, "aisha");
        forgetTeams();
        NODES.redis().pause();
        awaitLost(1);

        long asked = jenny.say(cv, "Are you there?").seq();
        john.client().awaitHead(cv, asked);
        long answered = john.say(cv, "I am").seq();
        jenny.client().awaitHead(cv, answered);
        assertEquals(List.of(), teamsWithout("John"));

        NODES.redis().resume();
        awaitLost(0);
        awaitTyping();
        SimVisitor tom = NODES.visitor(1, "tom");
        ConversationId hats = tom.ask("Hats?");
        aisha.take(hats);
        tom.awaitAssigned(hats);
        assertEquals(List.of(), teamsWithout("John"));
    }

    @Test
    void after_redis_forgot_everything_everybody_is_there_again() {
        String entries = "EXISTS " + NODES.prefix() + ":{" + TestCluster.SITE + "}:entries";
        await().until(() -> NODES.redis().says(entries).equals(":1"));
        forgetTeams();

        assertEquals("+OK", NODES.redis().says("FLUSHALL"));

        await().atMost(TestCluster.PATIENCE)
                .until(() -> NODES.redis().says(entries).equals(":1"));
        awaitTyping();
        john.client().awaitHead(cv, jenny.say(cv, "Still there?").seq());
        assertEquals(List.of(), teamsWithout("John"));
    }

    @Test
    void after_redis_was_started_again_nodes_hear_of_each_other_again() {
        NODES.redis().kill();
        john.client().awaitHead(cv, jenny.say(cv, "Are you there?").seq());

        NODES.redis().startAgain();

        awaitLost(0);
        awaitTyping();
        jenny.client().awaitHead(cv, john.say(cv, "I am").seq());
    }

    @Test
    void after_postgresql_was_started_again_all_that_was_acknowledged_is_there_once() throws Exception {
        List<String> said = new ArrayList<>();
        Thread talking = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 30; i++) {
                jenny.say(cv, "message " + i);
                said.add("message " + i);
            }
        });
        NODES.postgres().restart(() -> {});
        talking.join();

        assertEquals(30, said.size());
        long last = john.say(cv, "All there").seq();
        jenny.client().awaitHead(cv, last);
        john.client().awaitHead(cv, last);
        assertEquals(said, john.texts(cv).stream().filter(said::contains).toList());
        assertTrue(jenny.texts(cv).containsAll(said));
    }

    /** What a hint says once may be lost; that hints arrive shows when they are repeated. */
    private void awaitTyping() {
        await().atMost(TestCluster.PATIENCE).until(() -> {
            john.typing(cv, true);
            return jenny.client().poll(Typing.class, typing -> typing.cv().equals(cv), Duration.ofMillis(200)) != null;
        });
    }

    private static void awaitLost(double value) {
        await().atMost(TestCluster.PATIENCE)
                .until(() -> NODES.node(0).metric("peerline_presence_lost") == value
                        && NODES.node(1).metric("peerline_presence_lost") == value);
    }

    private void forgetTeams() {
        teamsWithout("John");
    }

    /** All that were told since {@link #forgetTeams}. */
    private List<Team> teamsWithout(String name) {
        List<Team> found = new ArrayList<>();
        Team team = jenny.client().poll(Team.class, any -> true, Duration.ZERO);
        while (team != null) {
            if (team.people().stream().noneMatch(one -> one.person().name().equals(name))) {
                found.add(team);
            }
            team = jenny.client().poll(Team.class, any -> true, Duration.ZERO);
        }
        return found;
    }
}
