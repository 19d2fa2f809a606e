package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.access.Access;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures may be larger than other bodies, and go only where they are taken. */
class PictureBodyTest {

    private static final String JSON = "/api/v1/echo";
    private static final String PICTURE = "/api/v1/picture";

    private EdgeNode node;

    @BeforeEach
    void start() {
        EdgeNode.Options options = new EdgeNode.Options();
        Route.Endpoint length = request -> new Response(
                200,
                java.util.Map.of("content-type", List.of("text/plain")),
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
        try (RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(post(socket, PICTURE, "image/jpeg", 512 * 1024).endsWith("524288"));
            assertTrue(post(socket, JSON, "application/json", 64 * 1024).endsWith("65536"));
            assertTrue(post(socket, PICTURE, "image/jpeg", 10).endsWith("10"));
        }
    }

    @Test
    void a_larger_picture_is_refused() throws Exception {
        try (RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(
                    head(socket, PICTURE, "image/jpeg", 512 * 1024 + 1).answer().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void what_says_it_is_a_picture_is_taken_only_where_pictures_are() throws Exception {
        try (RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(post(socket, JSON, "image/jpeg", 100_000).startsWith("HTTP/1.1 415"));
        }
        try (RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(post(socket, PICTURE, "application/json", 10).startsWith("HTTP/1.1 415"));
        }
        try (RawSocket socket = new RawSocket(node.server.port())) {
            assertTrue(post(socket, PICTURE, "image/svg+xml", 10).startsWith("HTTP/1.1 415"));
        }
    }

    @Test
    void a_socket_opens_after_a_picture() throws Exception {
        try (RawSocket socket = new RawSocket(node.server.port())) {
            post(socket, PICTURE, "image/jpeg", 100_000);
            assertEquals("HTTP/1.1 200", post(socket, PICTURE, "image/jpeg", 1).substring(0, 12));
            socket.upgrade(node, io.peerline.protocol.id.IdFormat.random());
        }
    }

    private static String post(RawSocket socket, String path, String type, int bytes) throws Exception {
        return head(socket, path, type, bytes).send(new byte[bytes]).answer();
    }

    private static RawSocket head(RawSocket socket, String path, String type, int bytes) throws Exception {
        return socket.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
                + bytes + "\r\n\r\n");
    }
}
