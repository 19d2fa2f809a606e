package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.Role;
import io.peerline.server.access.Access;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call what: roles, proof that a member meant it, other origins, limits. */
class PermissionTest {

    private static final EdgeNode NODE = node();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EdgeNode node() {
        EdgeNode.Options options = new EdgeNode.Options();
        options.routes = List.of(
                new Route("GET", "/api/v1/anyone", Access.ANYONE, PermissionTest::who),
                new Route("GET", "/api/v1/visitor", Access.VISITOR, PermissionTest::who),
                new Route("GET", "/api/v1/member", Access.MEMBER, PermissionTest::who),
                new Route("GET", "/api/v1/responder", Access.RESPONDER, PermissionTest::who),
                new Route("GET", "/api/v1/staff", Access.STAFF, PermissionTest::who),
                new Route("GET", "/api/v1/owner", Access.OWNER, PermissionTest::who),
                new Route("POST", "/api/v1/write", Access.MEMBER, PermissionTest::who),
                new Route("POST", "/api/v1/open", Access.ANYONE, PermissionTest::who),
                new Route("GET", "/api/v1/sites/{site}/greeting", Access.ANYONE, PermissionTest::who)
                        .cors((path, origin) ->
                                path.get("site").equals("shoes") && origin.equals("https://shop.example")));
        return new EdgeNode(options);
    }

    @AfterAll
    static void stop() {
        NODE.close();
        CLIENT.close();
    }

    @TestFactory
    Stream<DynamicTest> every_access_takes_exactly_its_roles() {
        Map<String, String> allowed = Map.of(
                "anyone", "nobody visitor customer contributor rep supervisor owner",
                "visitor", "visitor",
                "member", "customer contributor rep supervisor owner",
                "responder", "contributor rep supervisor owner",
                "staff", "rep supervisor owner",
                "owner", "owner");
        Stream<String> kinds = Stream.of("nobody", "visitor", "customer", "contributor", "rep", "supervisor", "owner");
        return kinds.flatMap(kind -> allowed.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(kind + " asks for " + row.getKey(), () -> {
                    int refused = kind.equals("nobody") ? 401 : 403;
                    int expected = List.of(row.getValue().split(" ")).contains(kind) ? 200 : refused;
                    assertEquals(
                            expected,
                            send(as(kind, request("/api/v1/" + row.getKey()))).statusCode());
                })));
    }

    @Test
    void a_forged_bearer_token_is_refused_even_where_nobody_needs_one() throws Exception {
        HttpRequest.Builder forged = request("/api/v1/anyone").header("authorization", "Bearer v1.e30.AAAA");
        assertEquals(401, send(forged).statusCode());
    }

    @Test
    void a_member_s_write_needs_csrf_and_our_own_origin() throws Exception {
        assertEquals(200, write("/api/v1/write", request -> request).statusCode());
    }

    @Test
    void the_csrf_may_come_as_a_form_s_field() throws Exception {
        String secret = NODE.signIn(Role.REP);
        HttpRequest.Builder form = request("/api/v1/write")
                .header("cookie", "peerline_session=" + secret)
                .header("origin", NODE.http())
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text=Hi&csrf=csrf-of-" + secret));
        assertEquals(200, send(form).statusCode());
    }

    @Test
    void a_member_s_write_without_csrf_is_refused() throws Exception {
        assertEquals(
                403,
                write("/api/v1/write", request -> request.setHeader("x-peerline-csrf", "guessed"))
                        .statusCode());
    }

    @Test
    void a_member_s_write_from_a_foreign_page_is_refused() throws Exception {
        assertEquals(
                403,
                write("/api/v1/write", request -> request.setHeader("origin", "https://evil.example"))
                        .statusCode());
    }

    @Test
    void a_member_s_write_from_no_page_at_all_is_refused() throws Exception {
        String secret = NODE.signIn(Role.REP);
        HttpRequest.Builder scripted = request("/api/v1/write")
                .header("cookie", "peerline_session=" + secret)
                .header("x-peerline-csrf", "csrf-of-" + secret)
                .POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(403, send(scripted).statusCode());
    }

    @Test
    void an_unproved_write_where_nobody_needs_a_sign_in_is_anonymous() throws Exception {
        HttpResponse<String> answer = write("/api/v1/open", request -> request.setHeader("x-peerline-csrf", "guessed"));
        assertEquals(200, answer.statusCode());
        assertEquals("\"nobody\"", answer.body());
    }

    @Test
    void a_shop_s_page_may_read_what_is_meant_for_it() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/v1/sites/shoes/greeting").header("origin", "https://shop.example"));
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of("https://shop.example"), answer.headers().firstValue("access-control-allow-origin"));
        assertEquals(Optional.empty(), answer.headers().firstValue("access-control-allow-credentials"));
        assertTrue(answer.headers().allValues("vary").contains("origin"));
    }

    @Test
    void a_shop_s_page_may_ask_first() throws Exception {
        HttpRequest.Builder preflight = request("/api/v1/sites/shoes/greeting")
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "GET")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> answer = send(preflight);
        assertEquals(204, answer.statusCode());
        assertEquals(Optional.of("GET"), answer.headers().firstValue("access-control-allow-methods"));
    }

    @Test
    void another_page_may_not_read_it() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/v1/sites/shoes/greeting").header("origin", "https://evil.example"));
        assertEquals(Optional.empty(), answer.headers().firstValue("access-control-allow-origin"));
    }

    @Test
    void a_route_that_does_not_ask_for_it_is_never_shared() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/anyone").header("origin", "https://shop.example"));
        assertEquals(Optional.empty(), answer.headers().firstValue("access-control-allow-origin"));
    }

    @Test
    void one_person_is_slowed_down_and_others_are_not() throws Exception {
        try (EdgeNode own = new EdgeNode(options())) {
            String fast = own.signIn(Role.REP);
            String other = own.signIn(Role.REP);
            for (int i = 0; i < 40; i++) {
                assertEquals(200, status(own, fast));
            }
            assertEquals(429, status(own, fast));
            assertEquals(200, status(own, other));
            own.time.advance(Duration.ofSeconds(1));
            assertEquals(200, status(own, fast));
        }
    }

    @Test
    void one_address_is_slowed_down() throws Exception {
        try (EdgeNode own = new EdgeNode(options());
                RawSocket socket = new RawSocket(own.server.port())) {
            for (int i = 0; i < 200; i++) {
                assertTrue(socket.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n")
                        .answer()
                        .startsWith("HTTP/1.1 404"));
            }
            String answer = socket.send("GET /x HTTP/1.1\r\nHost: x\r\n\r\n").answer();
            assertTrue(answer.startsWith("HTTP/1.1 429") && answer.contains("retry-after: 2"), answer);
        }
    }

    @Test
    void behind_the_trusted_proxy_each_client_has_a_limit_of_its_own() throws Exception {
        EdgeNode.Options options = options();
        options.trustedProxy = "127.0.0.1";
        try (EdgeNode own = new EdgeNode(options);
                RawSocket socket = new RawSocket(own.server.port())) {
            for (int i = 0; i < 201; i++) {
                socket.send("GET /x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: made-up, 10.0.0.1\r\n\r\n")
                        .answer();
            }
            assertTrue(socket.send("GET /x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: other, 10.0.0.1\r\n\r\n")
                    .answer()
                    .startsWith("HTTP/1.1 429"));
            assertTrue(socket.send("GET /x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.0.0.2\r\n\r\n")
                    .answer()
                    .startsWith("HTTP/1.1 404"));
        }
    }

    private static EdgeNode.Options options() {
        EdgeNode.Options options = new EdgeNode.Options();
        options.routes = List.of(new Route("GET", "/api/v1/member", Access.MEMBER, PermissionTest::who));
        return options;
    }

    private static int status(EdgeNode node, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.http() + "/api/v1/member"))
                .header("cookie", "peerline_session=" + secret)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** A proper write of a rep, changed by the test. */
    private static HttpResponse<String> write(String path, UnaryOperator<HttpRequest.Builder> change) throws Exception {
        String secret = NODE.signIn(Role.REP);
        return send(change.apply(request(path)
                .header("cookie", "peerline_session=" + secret)
                .header("x-peerline-csrf", "csrf-of-" + secret)
                .header("origin", NODE.http())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))));
    }

    private static HttpRequest.Builder as(String kind, HttpRequest.Builder request) {
        return switch (kind) {
            case "nobody" -> request;
            case "visitor" -> request.header("authorization", "Bearer " + NODE.tokens.issue(EdgeNode.SITE));
            case "customer" -> request.header("cookie", "peerline_session=" + NODE.signIn());
            default ->
                request.header(
                        "cookie", "peerline_session=" + NODE.signIn(Role.valueOf(kind.toUpperCase(Locale.ROOT))));
        };
    }

    private static Response who(Request request) {
        String who =
                request.principal().map(principal -> principal.party().value()).orElse("nobody");
        return Response.json(200, ("\"" + who + "\"").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(NODE.http() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        NODE.time.advance(Duration.ofSeconds(1));
        return answer;
    }
}
