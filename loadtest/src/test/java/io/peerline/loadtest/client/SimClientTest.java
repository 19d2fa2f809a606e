package io.peerline.loadtest.client;

import static io.peerline.loadtest.client.FakePeerline.CV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.loadtest.audit.AuditChecker;
import io.peerline.loadtest.audit.AuditReport;
import io.peerline.loadtest.client.FakePeerline.Fault;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimClientTest {

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final FakePeerline server = new FakePeerline();
    private final AuditChecker audit = new AuditChecker();

    private SimClient connect() throws Line.DialRefused {
        return SimClient.connect(
                "jenny", server, audit, new SimClient.Habits(Duration.ofSeconds(20), new WireCodec(), timers));
    }

    @AfterEach
    void stop() {
        timers.shutdownNow();
        server.close();
    }

    private static ClientMessage say(String text) {
        return new ClientMessage.Send(CV, text);
    }

    /** The next sends fail so, one after the other; then all is well. */
    private void faults(Fault... next) {
        Queue<Fault> queue = new ArrayDeque<>(List.of(next));
        server.faults.set(() -> queue.isEmpty() ? Fault.NONE : queue.remove());
    }

    private List<Long> held(SimClient client) {
        return client.events(CV).stream().map(ServerMessage.Event::seq).toList();
    }

    @Test
    void a_request_waits_for_its_ack_and_the_event_is_held() throws Exception {
        try (SimClient client = connect()) {
            Reply reply = client.request(say("hello"));
            client.awaitHead(CV, 1);

            assertEquals(new Reply.Appended(1, 0), reply);
            assertEquals(List.of(1L), held(client));
        }
    }

    @Test
    void after_a_lost_connection_only_what_is_missing_is_delivered() throws Exception {
        try (SimClient client = connect()) {
            server.says("one");
            client.awaitHead(CV, 1);
            server.saysUnheard("two");
            client.drop();
            client.awaitHead(CV, 2);

            assertEquals(List.of(1L, 2L), held(client));
            assertEquals(2, server.dialled.size());
            assertEquals(server.dialled.get(0), server.dialled.get(1), "the session keeps its id");
        }
    }

    @Test
    void a_request_that_was_lost_is_sent_again_and_done_once() throws Exception {
        faults(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.BUSY);
        try (SimClient client = connect()) {
            Reply reply = client.request(say("hello"));

            assertEquals(new Reply.Appended(1, 0), reply);
            assertEquals(1, server.log.size());
        }
    }

    @Test
    void a_final_refusal_is_thrown_with_its_code() throws Exception {
        server.refusing.set(message -> true);
        try (SimClient client = connect()) {
            RequestRefused refused = assertThrows(RequestRefused.class, () -> client.request(say("hello")));

            assertEquals(ErrorCode.FORBIDDEN, refused.code());
            assertEquals("Send was refused: forbidden, not you", refused.getMessage());
        }
    }

    @Test
    void a_resync_is_answered_by_fetching_the_history_page_by_page() throws Exception {
        try (SimClient client = connect()) {
            for (int i = 0; i < 250; i++) {
                server.says("line " + i);
            }
            client.awaitHead(CV, 250);
            server.epoch = new Epoch(2);
            client.drop();
            client.await(ServerMessage.Resync.class, resync -> resync.head() == 250);
            server.says("after");
            client.awaitHead(CV, 251);
            Awaitility.await().until(() -> held(client).size() == 251);

            assertEquals(251, client.history(CV).size());
            assertTrue(report().clean(), () -> report().toString());
        }
    }

    @Test
    void a_watch_is_continued_also_by_an_event_that_came_before_its_ack() throws Exception {
        server.unrelated = true;
        server.saysUnheard("one");
        server.saysUnheard("two");
        try (SimClient client = connect()) {
            client.request(new ClientMessage.Watch(CV));
            server.says("four");
            client.awaitHead(CV, 4);

            assertEquals(List.of(1L, 2L, 3L, 4L), held(client));
            assertTrue(report().clean(), () -> report().toString());
        }
    }

    @Test
    void a_close_code_that_forbids_it_ends_the_session() throws Exception {
        try (SimClient client = connect()) {
            server.closeWith(4503);

            IllegalStateException ended = assertThrows(IllegalStateException.class, () -> client.request(say("hello")));
            assertEquals("jenny was told not to come back: 4503 ", ended.getMessage());
            assertEquals(List.of(4503), client.closes());
            assertEquals(1, server.dialled.size());
        }
    }

    @Test
    void a_displaced_session_comes_back_under_another_id() throws Exception {
        try (SimClient client = connect()) {
            server.closeWith(4002);
            client.request(say("hello"));

            assertNotEquals(server.dialled.get(0), server.dialled.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_is_lost_on_the_way_the_audit_finds_nothing(long seed) throws Exception {
        Random random = new Random(seed);
        server.faults.set(() -> random.nextInt(4) > 0 ? Fault.NONE : Fault.values()[random.nextInt(3)]);
        try (SimClient client = connect()) {
            for (int i = 0; i < 60; i++) {
                client.request(say("line " + i));
            }
            client.awaitHead(CV, 60);
            audit.expectComplete("jenny", CV);

            assertTrue(report().clean(), () -> report().toString());
            assertEquals(60, report().acked());
        }
    }

    private AuditReport report() {
        return audit.check(Map.of(
                CV,
                server.log.stream()
                        .map(event ->
                                new AuditChecker.Logged(event.seq(), event.d().id()))
                        .toList()));
    }
}
