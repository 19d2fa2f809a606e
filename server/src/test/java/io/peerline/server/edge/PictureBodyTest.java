package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.id.IdFormat;
import io.peerline.server.access.Access;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures may be larger than other bodies, and go only where they are taken. */
class PictureBodyTest {

    private static final String JSON = "/api/v1/echo";
    private static final String PICTURE = "/api/v1/picture";
    private static final int LARGEST = 512 * 1024;

    private EdgeNode node;

    @BeforeEach
    void start() {
        EdgeNode.Options options = new EdgeNode.Options();
        Route.Endpoint length = request -> new Response(
                200,
                Map.of("content-type", List.of("text/plain")),
                Integer.toString(request.body().length).getBytes(StandardCharsets.UTF_8));
        options.routes = List.of(
                new Route("POST", JSON, Access.ANYONE, length),
                new Route("POST", PICTURE, Access.ANYONE, length).taking("image/jpeg"));
        node = new EdgeNode(options);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_picture_of_half_a_megabyte_arrives_and_the_next_request_too() throws Exception {
        try (RawSocket socket = socket()) {
            assertTrue(post(socket, PICTURE, "image/jpeg", LARGEST).endsWith("524288"));
            assertTrue(post(socket, JSON, "application/json", 64 * 1024).endsWith("65536"));
            assertTrue(post(socket, PICTURE, "image/jpeg", 10).endsWith("10"));
        }
        assertEquals(0, node.server.picturesHeld());
    }

    @Test
    void a_larger_picture_is_refused() throws Exception {
        try (RawSocket socket = socket()) {
            assertRefused(413, head(socket, PICTURE, "image/jpeg", LARGEST + 1));
        }
    }

    @Test
    void without_a_credential_a_picture_is_no_larger_than_text() throws Exception {
        try (RawSocket socket = socket()) {
            assertRefused(413, bare(socket, PICTURE, "image/jpeg", 64 * 1024 + 1));
        }
    }

    @Test
    void where_no_pictures_are_taken_none_is_larger_than_text() throws Exception {
        for (String elsewhere : List.of(JSON, "/api/v1/nothing", "/", PICTURE + "/more")) {
            try (RawSocket socket = socket()) {
                assertRefused(413, head(socket, elsewhere, "image/jpeg", 64 * 1024 + 1));
            }
        }
    }

    @Test
    void what_says_it_is_a_picture_is_taken_only_where_pictures_are() throws Exception {
        try (RawSocket socket = socket()) {
            assertTrue(post(socket, JSON, "image/jpeg", 10_000).startsWith("HTTP/1.1 415"));
        }
        try (RawSocket socket = socket()) {
            assertTrue(post(socket, PICTURE, "application/json", 10).startsWith("HTTP/1.1 415"));
        }
        try (RawSocket socket = socket()) {
            assertTrue(post(socket, PICTURE, "image/svg+xml", 10).startsWith("HTTP/1.1 415"));
        }
    }

    @Test
    void pictures_that_never_arrive_take_up_only_so_much_and_give_it_back() throws Exception {
        List<RawSocket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                slow.add(head(socket(), PICTURE, "image/jpeg", LARGEST));
            }
            Awaitility.await().until(() -> node.server.picturesHeld() == 64L * LARGEST);
            try (RawSocket socket = socket()) {
                assertRefused(503, head(socket, PICTURE, "image/jpeg", 1));
            }
            try (RawSocket socket = socket()) {
                assertTrue(post(socket, JSON, "application/json", 10).endsWith("10"));
            }
        } finally {
            for (RawSocket socket : slow) {
                socket.close();
            }
        }
        Awaitility.await().until(() -> node.server.picturesHeld() == 0);
        try (RawSocket socket = socket()) {
            assertTrue(post(socket, PICTURE, "image/jpeg", LARGEST).endsWith("524288"));
        }
    }

    @Test
    void a_socket_opens_after_a_picture() throws Exception {
        try (RawSocket socket = socket()) {
            post(socket, PICTURE, "image/jpeg", 100_000);
            assertEquals("HTTP/1.1 200", post(socket, PICTURE, "image/jpeg", 1).substring(0, 12));
            socket.upgrade(node, IdFormat.random());
        }
    }

    private RawSocket socket() throws Exception {
        return new RawSocket(node.server.port());
    }

    private static void assertRefused(int status, RawSocket socket) throws Exception {
        String answer = socket.answer();
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    private static String post(RawSocket socket, String path, String type, int bytes) throws Exception {
        return head(socket, path, type, bytes).send(new byte[bytes]).answer();
    }

    /** With a credential, whatever it is worth. */
    private static RawSocket head(RawSocket socket, String path, String type, int bytes) throws Exception {
        return send(socket, path, type, bytes, "Cookie: a=b\r\n");
    }

    private static RawSocket bare(RawSocket socket, String path, String type, int bytes) throws Exception {
        return send(socket, path, type, bytes, "");
    }

    private static RawSocket send(RawSocket socket, String path, String type, int bytes, String more) throws Exception {
        return socket.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
                + bytes + "\r\n" + more + "\r\n");
    }
}
