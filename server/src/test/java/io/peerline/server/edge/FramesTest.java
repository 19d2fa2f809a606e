package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hostile frames over a real socket: a clear error or a close code, never an exception, never silence. */
class FramesTest {

    private static final int TEXT = 0x81;
    private static final int TEXT_BEGINS = 0x01;
    private static final int CONTINUES = 0x00;
    private static final int ENDS = 0x80;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;

    private EdgeNode node;
    private RawSocket socket;

    @BeforeEach
    void connect() throws Exception {
        start(options -> {});
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        node.close();
    }

    @Test
    void a_request_is_answered() throws Exception {
        String id = IdFormat.random();
        text(unwatch(id));
        assertEquals("{\"t\":\"ack\",\"re\":\"" + id + "\"}", socket.read());
    }

    @Test
    void malformed_json_is_answered_and_the_connection_stays() throws Exception {
        text("{\"t\":");
        assertTrue(socket.read().contains("\"malformed\""));
        staysUsable();
    }

    @Test
    void an_unknown_type_is_answered_with_the_request_s_id() throws Exception {
        String id = IdFormat.random();
        text("{\"t\":\"teleport\",\"id\":\"" + id + "\",\"d\":{}}");
        String error = socket.read();
        assertTrue(error.contains("\"unknown_type\"") && error.contains(id), error);
        staysUsable();
    }

    @Test
    void deep_json_is_answered_and_the_connection_stays() throws Exception {
        text("{\"t\":\"beat\",\"d\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        assertTrue(socket.read().contains("\"t\":\"error\""));
        staysUsable();
    }

    @Test
    void bytes_that_are_no_utf8_are_answered_and_the_connection_stays() throws Exception {
        socket.frame(TEXT, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0});
        assertTrue(socket.read().contains("\"malformed\""));
        staysUsable();
    }

    @Test
    void an_empty_frame_is_answered() throws Exception {
        text("");
        assertTrue(socket.read().contains("\"malformed\""));
    }

    @Test
    void twenty_bad_frames_end_the_connection_for_good() throws Exception {
        for (int i = 0; i < 20; i++) {
            text("no json");
        }
        assertEquals("close " + CloseCode.TOO_MANY_ERRORS.code(), socket.readUntil("close"));
    }

    @Test
    void a_binary_frame_ends_the_connection() throws Exception {
        socket.frame(BINARY, new byte[] {1, 2, 3});
        assertEquals("close " + CloseCode.NOT_TEXT.code(), socket.read());
    }

    @Test
    void a_frame_larger_than_allowed_ends_the_connection() throws Exception {
        socket.frame(TEXT, new byte[64 * 1024 + 1]);
        assertEquals("close " + CloseCode.FRAME_TOO_LARGE.code(), socket.read());
    }

    @Test
    void a_frame_that_claims_to_be_huge_ends_the_connection_before_it_arrives() throws Exception {
        socket.send(new byte[] {(byte) TEXT, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1});
        assertEquals("close " + CloseCode.FRAME_TOO_LARGE.code(), socket.read());
    }

    @Test
    void fragments_are_joined() throws Exception {
        String id = IdFormat.random();
        byte[] whole = unwatch(id).getBytes(StandardCharsets.UTF_8);
        socket.frame(TEXT_BEGINS, Arrays.copyOfRange(whole, 0, 10));
        socket.frame(PING, "between".getBytes(StandardCharsets.UTF_8));
        socket.frame(CONTINUES, Arrays.copyOfRange(whole, 10, 20));
        socket.frame(ENDS, Arrays.copyOfRange(whole, 20, whole.length));
        assertEquals("pong between", socket.read());
        assertTrue(socket.read().contains(id));
    }

    @Test
    void fragments_that_add_up_to_more_than_allowed_end_the_connection() throws Exception {
        socket.frame(TEXT_BEGINS, new byte[40_000]);
        socket.frame(CONTINUES, new byte[40_000]);
        assertEquals("close " + CloseCode.FRAME_TOO_LARGE.code(), socket.read());
    }

    @Test
    void an_unmasked_frame_violates_websocket_itself() throws Exception {
        socket.unmasked(TEXT, "{}".getBytes(StandardCharsets.UTF_8));
        assertEquals("close 1002", socket.read());
    }

    @Test
    void a_reserved_opcode_violates_websocket_itself() throws Exception {
        socket.frame(0x83, new byte[0]);
        assertEquals("close 1002", socket.read());
    }

    @Test
    void a_continuation_without_a_beginning_violates_websocket_itself() throws Exception {
        socket.frame(ENDS, new byte[] {1});
        assertEquals("close 1002", socket.read());
    }

    @Test
    void frames_beyond_the_pace_are_refused_with_their_id_and_may_be_sent_again() throws Exception {
        for (int i = 0; i < 60; i++) {
            text(unwatch(IdFormat.random()));
            socket.read();
        }
        String id = IdFormat.random();
        text(unwatch(id));
        String error = socket.read();
        assertTrue(error.contains(id) && error.contains("\"rate_limited\"") && error.contains("\"retry\":true"), error);

        node.time.advance(Duration.ofSeconds(1));
        text(unwatch(id));
        assertTrue(socket.read().contains("\"ack\""));
    }

    @Test
    void frames_far_beyond_the_pace_end_the_connection_for_good() throws Exception {
        byte[] frame = RawSocket.bytes(TEXT, 0x80, unwatch(IdFormat.random()).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 400; i++) {
            socket.send(frame);
        }
        assertEquals("close " + CloseCode.TOO_FAST.code(), socket.readUntil("close"));
    }

    @Test
    void a_flood_of_pings_ends_the_connection_too() throws Exception {
        for (int i = 0; i < 400; i++) {
            socket.frame(PING, new byte[0]);
        }
        assertEquals("close " + CloseCode.TOO_FAST.code(), socket.readUntil("close"));
    }

    @Test
    void a_client_that_closes_gets_its_code_back() throws Exception {
        socket.frame(0x88, new byte[] {0x03, (byte) 0xe9});
        assertEquals("close 1001", socket.read());
        Awaitility.await().until(() -> node.sessions.count() == 0);
    }

    @Test
    void a_silent_client_is_closed_after_two_and_a_half_beats() throws Exception {
        restart(options -> options.beat = Duration.ofMillis(100));
        assertEquals("close " + CloseCode.SILENT.code(), socket.readUntil("close"));
    }

    @Test
    void requests_that_the_server_is_too_slow_for_are_refused_and_the_connection_stays() throws Exception {
        CountDownLatch store = new CountDownLatch(1);
        restart(options -> {
            options.sessions = new SessionLimits(1 << 20, 3, 5);
            options.flow = (session, frame) -> {
                await(store);
                session.send(new ServerMessage.Ack(frame.id().value(), null));
            };
        });
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(IdFormat.random());
            text(unwatch(ids.getLast()));
        }
        assertTrue(socket.readUntil(ids.getLast()).contains("\"rate_limited\""));

        store.countDown();
        assertTrue(socket.readUntil(ids.getFirst()).contains("\"ack\""));
    }

    @Test
    void a_client_that_does_not_read_is_closed_as_slow_and_others_are_not_delayed() throws Exception {
        restart(options -> options.sessions = new SessionLimits(100_000, 256, 5));
        Session slow = node.sessions.all().getFirst();
        ServerMessage big = new ServerMessage.Failure(null, ErrorCode.INVALID, "x".repeat(50_000), false);
        for (int i = 0; i < 400 && !node.sessions.all().isEmpty(); i++) {
            slow.send(big);
        }
        Awaitility.await().until(() -> node.sessions.count() == 0);
        assertEquals(
                1,
                node.registry
                        .counter("peerline.sessions.closed", "code", "slow")
                        .count());
    }

    @Test
    void many_senders_of_one_session_never_mix_up_their_own_order() throws Exception {
        Session session = node.sessions.all().getFirst();
        int each = 500;
        List<Thread> senders = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            int sender = s;
            senders.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < each; i++) {
                    session.send(new ServerMessage.Ack(sender + "-" + i, null));
                }
            }));
        }
        int[] next = new int[4];
        for (int i = 0; i < 4 * each; i++) {
            String[] parts =
                    socket.read().replaceAll(".*\"re\":\"([^\"]*)\".*", "$1").split("-");
            int sender = Integer.parseInt(parts[0]);
            assertEquals(next[sender]++, Integer.parseInt(parts[1]));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    @Test
    void a_node_that_stops_tells_its_clients_to_come_back() throws Exception {
        Thread stopping = Thread.startVirtualThread(() -> node.server.stop(Duration.ofMillis(50)));
        assertEquals("close " + CloseCode.RESTARTING.code(), socket.read());
        socket.close();
        stopping.join();
    }

    private void staysUsable() throws Exception {
        String id = IdFormat.random();
        text(unwatch(id));
        assertTrue(socket.read().contains(id));
    }

    private void text(String text) throws Exception {
        socket.frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unwatch(String id) {
        return "{\"t\":\"conversation.unwatch\",\"id\":\"" + id + "\",\"d\":{\"cv\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}";
    }

    private void restart(Consumer<EdgeNode.Options> change) throws Exception {
        stop();
        start(change);
    }

    private void start(Consumer<EdgeNode.Options> change) throws Exception {
        EdgeNode.Options options = new EdgeNode.Options();
        change.accept(options);
        node = new EdgeNode(options);
        socket = new RawSocket(node.server.port()).upgrade(node, IdFormat.random());
        assertTrue(socket.read().startsWith("{\"t\":\"hello\""));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the test did not let go within 10 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
