package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Typing;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server on a disk whose sync does not end: who does not wait for a message of their own notices nothing. */
class SlowDiskTest {

    private static final int TRIES = 9;
    /** Alone on a machine it takes some ms. What waited for the sync would not end at all, so a busy machine is allowed much. */
    private static final long PROMPT_MILLIS = 1_000;

    @TempDir
    Path folder;

    private final HeldCommits commits = new HeldCommits();

    @AfterEach
    void letGo() {
        commits.open();
    }

    @Test
    @Timeout(300)
    void typing_and_history_stay_prompt_while_a_message_waits_for_its_sync() throws Exception {
        try (TestNode node = TestNode.open(folder, Map.of(), (data, clock) -> SqliteStore.open(data, clock, commits));
                Shop shop = new Shop(node.uri(""), new SiteId("rock-hard"), Duration.ofSeconds(30));
                SimRep john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE);
                SimVisitor jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ConversationId cv = jenny.ask("Is the disk slow?");
            john.accept(john.awaitRing(cv).ring());
            jenny.awaitAssigned(cv);
            typingMillis(node, john, jenny, cv, true);
            john.client().history(cv);

            Taken before = Taken.of(node, john, jenny, cv);
            commits.shut();
            Future<?> message = threads.submit(() -> jenny.say(cv, "It takes its time"));
            commits.awaitArrival();
            Taken during = Taken.of(node, john, jenny, cv);

            assertFalse(message.isDone(), "the sync was to last");
            assertPrompt("typing", before.typing(), during.typing());
            assertPrompt("history", before.history(), during.history());
            assertEquals(List.of("Is the disk slow?"), john.texts(cv), "nothing is shown before it is durable");
            commits.open();
            message.get();
            john.client().awaitHead(cv, 3);
        }
    }

    /** How long each try took, in ms. */
    private record Taken(List<Long> typing, List<Long> history) {

        static Taken of(TestNode node, SimRep rep, SimVisitor visitor, ConversationId cv) {
            Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < TRIES; i++) {
                taken.typing.add(typingMillis(node, rep, visitor, cv, i % 2 == 1));
                taken.history.add(millis(node, () -> rep.client().history(cv)));
            }
            // Leaves it as it was found: the next tries begin with a change again.
            typingMillis(node, rep, visitor, cv, true);
            return taken;
        }
    }

    /** On a machine that is busy with other things, what is prompt is measured by how long the same took before. */
    private static void assertPrompt(String what, List<Long> before, List<Long> during) {
        long allowed = Math.max(PROMPT_MILLIS, 3 * median(before));
        assertTrue(median(during) < allowed, () -> what + " took " + during + " ms, before the sync " + before);
    }

    /** From the rep's keystroke to the visitor's screen; the visitor's own mailbox waits for its message, its way out does not. */
    private static long typingMillis(TestNode node, SimRep rep, SimVisitor visitor, ConversationId cv, boolean on) {
        return millis(node, () -> {
            rep.typing(cv, on);
            visitor.client().await(Typing.class, typing -> typing.on() == on);
        });
    }

    private static long millis(TestNode node, Runnable work) {
        long start = node.nanos();
        work.run();
        return Duration.ofNanos(node.nanos() - start).toMillis();
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
