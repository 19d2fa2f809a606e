package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Role;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    private static final EdgeNode NODE = new EdgeNode(new EdgeNode.Options());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        NODE.close();
        CLIENT.close();
    }

    @Test
    void a_visitor_with_a_token_is_told_hello_and_the_protocol_is_echoed() throws Exception {
        try (TestSocket socket = plan().open()) {
            assertEquals("peerline.v1", socket.raw().getSubprotocol());
            String hello = socket.next();
            assertTrue(hello.startsWith("{\"t\":\"hello\"") && hello.contains("\"you\":\"v:"), hello);
        }
    }

    @Test
    void a_member_comes_with_a_cookie() throws Exception {
        TestSocket.Plan plan = plan();
        plan.protocols.removeLast();
        plan.headers.put("Cookie", "other=1; peerline_session=" + NODE.signIn(Role.REP));
        try (TestSocket socket = plan.open()) {
            assertTrue(socket.next().contains("\"you\":\"m:"));
        }
    }

    @Test
    void a_visitor_s_token_wins_over_a_member_s_cookie() throws Exception {
        TestSocket.Plan plan = plan();
        plan.headers.put("Cookie", "peerline_session=" + NODE.signIn(Role.REP));
        try (TestSocket socket = plan.open()) {
            assertTrue(socket.next().contains("\"you\":\"v:"));
        }
    }

    @Test
    void an_old_token_is_renewed_with_the_hello() throws Exception {
        try (EdgeNode node = new EdgeNode(new EdgeNode.Options())) {
            TestSocket.Plan plan = new TestSocket.Plan(node, CLIENT);
            node.time.advance(Duration.ofDays(2));
            try (TestSocket socket = plan.open()) {
                assertTrue(socket.next().contains("\"token\":\"v1."));
            }
        }
    }

    @Test
    void a_foreign_origin_is_refused() {
        TestSocket.Plan plan = plan();
        plan.headers.put("Origin", "https://evil.example");
        assertEquals(403, plan.status());
    }

    @Test
    void our_host_on_another_port_is_a_foreign_origin() {
        TestSocket.Plan plan = plan();
        plan.headers.put("Origin", "http://127.0.0.1:1");
        assertEquals(403, plan.status());
    }

    @Test
    void a_missing_origin_is_refused() {
        TestSocket.Plan plan = plan();
        plan.headers.remove("Origin");
        assertEquals(403, plan.status());
    }

    @Test
    void a_forged_token_is_refused() {
        assertEquals(
                401,
                withToken(NODE.tokens.issue(EdgeNode.SITE).replaceAll(".$", "x") + "x")
                        .status());
    }

    @Test
    void a_token_whose_payload_was_changed_is_refused() {
        String[] parts = NODE.tokens.issue(EdgeNode.SITE).split("\\.");
        String other = NODE.tokens.issue(new SiteId("other")).split("\\.")[1];
        assertEquals(401, withToken(parts[0] + "." + other + "." + parts[2]).status());
    }

    @Test
    void an_expired_token_is_refused() {
        try (EdgeNode node = new EdgeNode(new EdgeNode.Options())) {
            TestSocket.Plan plan = new TestSocket.Plan(node, CLIENT);
            node.time.advance(Duration.ofDays(181));
            assertEquals(401, plan.status());
        }
    }

    @Test
    void neither_token_nor_cookie_is_refused() {
        TestSocket.Plan plan = plan();
        plan.protocols.removeLast();
        assertEquals(401, plan.status());
    }

    @Test
    void a_cookie_that_is_not_signed_in_is_refused() {
        TestSocket.Plan plan = plan();
        plan.protocols.removeLast();
        plan.headers.put("Cookie", "peerline_session=made-up");
        assertEquals(401, plan.status());
    }

    @Test
    void a_malformed_session_id_is_refused() {
        TestSocket.Plan plan = plan();
        plan.address = plan.address.replaceAll("session=.*", "session=short");
        assertEquals(400, plan.status());
    }

    @Test
    void without_our_subprotocol_there_is_no_upgrade() {
        TestSocket.Plan plan = plan();
        plan.protocols.clear();
        assertEquals(400, plan.status());
    }

    @Test
    void another_version_of_the_protocol_is_told_so_by_a_close_code() {
        TestSocket.Plan plan = plan();
        plan.protocols.clear();
        plan.protocols.add("peerline.v99");
        try (TestSocket socket = plan.open()) {
            assertEquals(CloseCode.UNSUPPORTED.code(), socket.closeCode());
        }
    }

    @Test
    void a_plain_get_is_told_to_upgrade() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            String answer = socket.send("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .answer();
            assertTrue(answer.startsWith("HTTP/1.1 426"), answer);
            assertTrue(answer.contains("upgrade: websocket") && answer.contains("upgrade_required"), answer);
        }
    }

    @Test
    void a_wrong_websocket_key_is_refused() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            socket.send("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n");
            assertTrue(socket.answer().startsWith("HTTP/1.1 400"));
        }
    }

    @Test
    void a_refused_upgrade_leaves_the_connection_usable_for_requests() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            socket.send("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n").answer();
            assertTrue(socket.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer()
                    .startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void the_same_session_on_a_new_connection_displaces_the_older_one() throws Exception {
        TestSocket.Plan plan = plan();
        try (TestSocket older = plan.open();
                TestSocket newer = plan.open()) {
            assertEquals(CloseCode.DISPLACED_BY_RECONNECT.code(), older.closeCode());
            newer.next();
            newer.send("{\"t\":\"conversation.unwatch\",\"id\":\"" + IdFormat.random() + "\",\"d\":{\"cv\":\""
                    + IdFormat.random() + "\"}}");
            assertTrue(newer.next().startsWith("{\"t\":\"ack\""));
        }
    }

    @Test
    void somebody_else_cannot_take_over_a_session_by_its_id() throws Exception {
        TestSocket.Plan mine = plan();
        TestSocket.Plan theirs = plan();
        theirs.address = mine.address;
        try (TestSocket open = mine.open()) {
            open.next();
            assertEquals(403, theirs.status());
        }
    }

    @Test
    void one_person_has_a_bounded_number_of_sessions() throws Exception {
        TestSocket.Plan plan = plan();
        List<TestSocket> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            plan.address = plan.address.replaceAll("session=.*", "session=" + IdFormat.random());
            open.add(plan.open());
            open.getLast().next();
        }
        plan.address = plan.address.replaceAll("session=.*", "session=" + IdFormat.random());
        assertEquals(429, plan.status());
        open.forEach(TestSocket::close);
    }

    private static TestSocket.Plan withToken(String token) {
        TestSocket.Plan plan = plan();
        plan.protocols.set(1, "peerline.auth." + token);
        return plan;
    }

    private static TestSocket.Plan plan() {
        return new TestSocket.Plan(NODE, CLIENT);
    }
}
