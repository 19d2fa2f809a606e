package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.RequestRefused;
import io.peerline.loadtest.client.Shop;
import io.peerline.loadtest.client.SimCall;
import io.peerline.loadtest.client.SimParty;
import io.peerline.loadtest.client.SimRep;
import io.peerline.loadtest.client.SimVisitor;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.CallMessage.Candidate;
import io.peerline.protocol.wire.CallMessage.DescriptionKind;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.testing.Samples;
import io.peerline.server.testing.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What strangers and broken clients may try with a call: nothing of it reaches anybody, and the call goes on. The whole server, real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCallsTest {

    private static final SiteId SITE = new SiteId("rock-hard");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TestNode node;
    private Shop shop;
    private SimVisitor jenny;
    private SimRep john;
    private ConversationId cv;
    private SimCall jennys;
    private SimCall johns;
    private PartyId jennyIs;
    private PartyId johnIs;

    @BeforeAll
    void a_call_goes_on(@TempDir Path folder) throws Exception {
        log.start();
        root().addAppender(log);
        node = TestNode.open(folder);
        shop = new Shop(node.uri(""), SITE, Duration.ofSeconds(60));
        john = SimRep.signIn(shop, "john", "john@rockhard.example", node.password(), Journal.NONE);
        jenny = SimVisitor.arrive(shop, "jenny", Journal.NONE);
        cv = jenny.ask("Do these run small?");
        john.accept(john.awaitRing(cv).ring());
        jenny.awaitAssigned(cv);
        jennys = SimCall.start(jenny, cv);
        johns = SimCall.answer(john, cv);
        CallFrame.CallState active = jennys.await(state -> state.phase() == CallPhase.ACTIVE);
        jennyIs = active.parties().getFirst().person().party();
        johnIs = active.parties().getLast().person().party();
    }

    @AfterAll
    void stop() {
        root().detachAppender(log);
        jenny.close();
        john.close();
        shop.close();
        node.close();
    }

    @Test
    void descriptions_go_both_ways() throws Exception {
        Thread answering = Thread.startVirtualThread(johns::answerOffer);

        jennys.offer(johnIs, johns.attempt());

        answering.join();
    }

    @Test
    void an_offer_without_a_call_is_refused() {
        CallId none = new CallId(IdFormat.random());

        assertEquals(ErrorCode.NOT_FOUND, refusal(jenny, describe(none, johnIs, 1, 2)));
    }

    @Test
    void a_stranger_with_the_calls_id_finds_nothing_of_it() throws Exception {
        try (SimVisitor mallory = SimVisitor.arrive(shop, "mallory", Journal.NONE)) {
            for (ClientMessage message : List.of(
                    describe(jennys.id(), johnIs, jennys.attempt(), johns.attempt()),
                    new CallMessage.AcceptCall(jennys.id()),
                    new CallMessage.JoinCall(jennys.id(), jennys.attempt()),
                    new CallMessage.LeaveCall(jennys.id()),
                    new CallMessage.DeclineCall(jennys.id()),
                    new CallMessage.GetIce(jennys.id()),
                    new CallMessage.StartCall(new CallId(IdFormat.random()), cv, CallMessage.CallMedia.AUDIO))) {
                assertEquals(ErrorCode.NOT_FOUND, refusal(mallory, message), message::toString);
            }
            mallory.client()
                    .hint(new CallMessage.Candidates(
                            jennys.id(), johnIs, jennys.attempt(), johns.attempt(), List.of(candidate("mallory"))));
            mallory.ask("A question of my own");
        }
        assertNull(john.client()
                .poll(
                        CallFrame.RemoteCandidates.class,
                        told -> told.candidates().contains(candidate("mallory")),
                        Duration.ofMillis(200)));
    }

    @Test
    void another_sites_people_do_not_find_the_call() throws Exception {
        node.store().sites().save(Samples.site(Samples.HATS));
        try (Shop hats = new Shop(node.uri(""), Samples.HATS, Duration.ofSeconds(60));
                SimVisitor other = SimVisitor.arrive(hats, "other", Journal.NONE)) {
            assertEquals(ErrorCode.NOT_FOUND, refusal(other, new CallMessage.JoinCall(jennys.id(), 0)));
            assertEquals(ErrorCode.NOT_FOUND, refusal(other, describe(jennys.id(), johnIs, 1, 2)));
        }
    }

    @Test
    void an_attempt_that_is_not_the_newest_is_refused() {
        assertEquals(ErrorCode.CONFLICT, refusal(jenny, describe(jennys.id(), johnIs, jennys.attempt(), 99)));
        assertEquals(ErrorCode.CONFLICT, refusal(jenny, describe(jennys.id(), johnIs, 99, johns.attempt())));
    }

    @Test
    void another_tab_of_a_party_cannot_signal_for_the_one_in_the_call() throws Exception {
        try (SimRep tab = SimRep.signIn(shop, "john 2", "john@rockhard.example", node.password(), Journal.NONE)) {
            assertEquals(
                    ErrorCode.CONFLICT,
                    refusal(tab, describe(jennys.id(), jennyIs, johns.attempt(), jennys.attempt())));
        }
    }

    @Test
    void a_description_beyond_its_limit_is_refused_and_the_connection_stays() throws Exception {
        String frame = "{\"t\":\"call.describe\",\"id\":\"" + IdFormat.random() + "\",\"d\":{\"call\":\"" + jennys.id()
                + "\",\"to\":\"" + johnIs + "\",\"attempt\":1,\"toAttempt\":2,\"n\":1,\"kind\":\"offer\",\"sdp\":\""
                + "x".repeat(50_000) + "\"}}";
        try (Raw raw = new Raw()) {
            raw.socket.sendText(frame, true).join();

            assertTrue(raw.until("too_large").contains("sdp has 50000 characters"));
        }
    }

    @Test
    void a_description_of_a_megabyte_ends_its_connection_and_nothing_else() throws Exception {
        try (Raw raw = new Raw()) {
            raw.socket.sendText("{\"t\":\"call.describe\",\"d\":{\"sdp\":\"" + "x".repeat(1 << 20) + "\"}}", true);

            assertEquals(4501, raw.closed.get(10, TimeUnit.SECONDS));
        }
        jenny.say(cv, "Still here");
    }

    @Test
    void a_flood_of_candidates_is_dropped_and_the_call_goes_on() {
        for (int i = 0; i < 55; i++) {
            jenny.client()
                    .hint(new CallMessage.Candidates(
                            jennys.id(), johnIs, jennys.attempt(), johns.attempt(), List.of(candidate("flood"))));
        }
        jenny.say(cv, "Still here");

        int arrived = 0;
        while (john.client()
                        .poll(
                                CallFrame.RemoteCandidates.class,
                                told -> told.candidates().contains(candidate("flood")),
                                Duration.ofMillis(300))
                != null) {
            arrived++;
        }
        assertTrue(arrived >= 30 && arrived < 55, arrived + " of 55 arrived");
        assertNotNull(node.store().calls().find(SITE, jennys.id()).orElseThrow());
        assertFalse(node.store().calls().find(SITE, jennys.id()).orElseThrow().ended());
    }

    @Test
    void nothing_of_a_description_or_candidate_is_logged() {
        Level before = root().getLevel();
        root().setLevel(Level.ALL);
        try {
            refusal(jenny, describe(jennys.id(), johnIs, 99, johns.attempt()));
            jenny.client()
                    .hint(new CallMessage.Candidates(
                            jennys.id(), johnIs, jennys.attempt(), 99, List.of(candidate("192.0.2.99"))));
            jenny.client().request(describe(jennys.id(), johnIs, jennys.attempt(), johns.attempt()));
        } finally {
            root().setLevel(before);
        }
        assertEquals(
                List.of(),
                List.copyOf(log.list).stream()
                        .map(HostileCallsTest::whole)
                        .filter(text -> text.contains("secret of the browser") || text.contains("192.0.2.99"))
                        .toList());
    }

    /** As an appender writes it: the line and what was thrown, with all causes. */
    private static String whole(ILoggingEvent event) {
        return event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    private static CallMessage.Describe describe(CallId call, PartyId to, int attempt, int toAttempt) {
        return new CallMessage.Describe(
                call, to, attempt, toAttempt, 7, DescriptionKind.OFFER, "v=0 secret of the browser");
    }

    private static Candidate candidate(String text) {
        return new Candidate(text, null, null, null);
    }

    private static ErrorCode refusal(SimParty party, ClientMessage message) {
        return assertThrows(RequestRefused.class, () -> party.client().request(message))
                .code();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** A visitor's socket that sends whatever it likes. */
    private final class Raw implements WebSocket.Listener, AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final WebSocket socket;
        private final StringBuilder received = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private CompletableFuture<String> found = new CompletableFuture<>();
        private String wanted = "\u0000";

        private Raw() {
            socket = http.newWebSocketBuilder()
                    .header("Origin", node.origin())
                    .subprotocols("peerline.v1", "peerline.auth." + shop.visitorToken())
                    .buildAsync(
                            URI.create(node.origin().replaceFirst("http", "ws") + "/ws?session=" + IdFormat.random()),
                            this)
                    .join();
        }

        String until(String text) throws Exception {
            synchronized (received) {
                wanted = text;
                look();
            }
            return found.get(10, TimeUnit.SECONDS);
        }

        private void look() {
            if (received.indexOf(wanted) >= 0) {
                found.complete(received.toString());
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            synchronized (received) {
                received.append(data);
                look();
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
            http.shutdownNow();
        }
    }
}
