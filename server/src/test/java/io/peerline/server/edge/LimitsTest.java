package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.server.access.Access;
import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What one client, or too many, can hold of a node; and what happens when it stops. */
class LimitsTest {

    private static final String GET = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void a_request_that_comes_too_slowly_is_refused_and_cut_off() throws Exception {
        try (EdgeNode node = node(100, 100, Duration.ofMillis(300), Duration.ofSeconds(30));
                RawSocket socket = new RawSocket(node.server.port())) {
            socket.send("GET /healthz HTTP/1.1\r\nX: ");
            assertTrue(socket.rest().startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void a_body_that_comes_too_slowly_is_refused_and_cut_off() throws Exception {
        try (EdgeNode node = node(100, 100, Duration.ofMillis(300), Duration.ofSeconds(30));
                RawSocket socket = new RawSocket(node.server.port())) {
            socket.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow");
            assertTrue(socket.rest().startsWith("HTTP/1.1 408"));
        }
    }

    @Test
    void a_connection_that_says_nothing_is_closed() throws Exception {
        try (EdgeNode node = node(100, 100, Duration.ofMillis(300), Duration.ofSeconds(30));
                RawSocket socket = new RawSocket(node.server.port())) {
            assertEquals("", socket.rest());
        }
    }

    @Test
    void a_connection_without_a_next_request_is_closed() throws Exception {
        try (EdgeNode node = node(100, 100, Duration.ofSeconds(30), Duration.ofMillis(300));
                RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(socket.send(GET).answer().startsWith("HTTP/1.1 200"));
            assertEquals("", socket.rest());
        }
    }

    @Test
    void a_full_node_says_so_and_has_room_again() throws Exception {
        try (EdgeNode node = node(2, 100, Duration.ofSeconds(30), Duration.ofSeconds(30));
                RawSocket first = new RawSocket(node.server.port());
                RawSocket second = new RawSocket(node.server.port())) {
            first.send(GET).answer();
            second.send(GET).answer();
            try (RawSocket third = new RawSocket(node.server.port())) {
                assertTrue(third.send(GET).rest().startsWith("HTTP/1.1 503"));
            }
            first.close();
            Awaitility.await().until(() -> {
                try (RawSocket another = new RawSocket(node.server.port())) {
                    return another.send(GET).answer().startsWith("HTTP/1.1 200");
                }
            });
        }
    }

    @Test
    void one_address_has_a_bounded_number_of_connections() throws Exception {
        try (EdgeNode node = node(100, 1, Duration.ofSeconds(30), Duration.ofSeconds(30));
                RawSocket first = new RawSocket(node.server.port());
                RawSocket second = new RawSocket(node.server.port())) {
            first.send(GET).answer();
            assertTrue(second.send(GET).rest().startsWith("HTTP/1.1 429"));
        }
    }

    @Test
    void a_taken_port_is_one_clear_line() {
        try (EdgeNode node = new EdgeNode(new EdgeNode.Options())) {
            EdgeSettings taken = new EdgeSettings(
                    new EdgeSettings.Bind("127.0.0.1", node.server.port()),
                    new EdgeSettings.Bind("127.0.0.1", 0),
                    null,
                    null,
                    EdgeSettings.Limits.DEFAULT);
            EdgeServer second = new EdgeServer(
                    taken, new EdgeServer.Front(null, null), null, node.sessions, node.time, new Meters(node.registry));
            String message = assertThrows(CannotListen.class, second::start).getMessage();
            assertTrue(message.contains("127.0.0.1 port " + node.server.port()), message);
            assertEquals(1, message.lines().count());
        }
    }

    @Test
    void an_answer_under_way_goes_out_before_the_node_stops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        EdgeNode.Options options = new EdgeNode.Options();
        options.routes = List.of(new Route("GET", "/slow", Access.ANYONE, request -> {
            asked.countDown();
            await(answer);
            return Response.html(200, "done");
        }));
        try (EdgeNode node = new EdgeNode(options);
                RawSocket socket = new RawSocket(node.server.port())) {
            socket.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
            await(asked);
            Thread stopping = Thread.startVirtualThread(() -> node.server.stop(Duration.ofSeconds(5)));
            Awaitility.await().until(node.server::stopping);
            answer.countDown();
            String whole = socket.rest();
            assertTrue(whole.endsWith("done") && whole.contains("connection: close"), whole);
            socket.close();
            stopping.join();
        }
    }

    @Test
    void sessions_are_sent_away_over_the_whole_window_and_nobody_new_comes_in() throws Exception {
        try (EdgeNode node = new EdgeNode(new EdgeNode.Options());
                RawSocket socket = new RawSocket(node.server.port()).upgrade(node, IdFormat.random())) {
            int port = node.server.port();
            node.server.stop(Duration.ofMillis(100));
            assertEquals("close 4000", socket.readUntil("close"));
            assertThrows(ConnectException.class, () -> new RawSocket(port).close());
        }
    }

    private static EdgeNode node(int connections, int perAddress, Duration requestTime, Duration idleTime) {
        EdgeNode.Options options = new EdgeNode.Options();
        options.limits = new EdgeSettings.Limits(
                connections, perAddress, 64 * 1024, 512 * 1024, requestTime, idleTime, Duration.ofMillis(500));
        return new EdgeNode(options);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the test did not let go within 20 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
