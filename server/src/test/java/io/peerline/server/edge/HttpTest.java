package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.access.Access;
import io.peerline.server.conversation.StoreUnavailable;
import io.peerline.server.identity.Passwords;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HttpTest {

    private static final AtomicReference<Optional<String>> NOT_READY = new AtomicReference<>(Optional.empty());
    private static final EdgeNode NODE = node();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EdgeNode node() {
        EdgeNode.Options options = new EdgeNode.Options();
        options.notReady = NOT_READY::get;
        options.files = Map.of(
                "assets/app-Bx81.js", text("plain"),
                "assets/app-Bx81.js.br", text("brotli"),
                "assets/app-Bx81.js.gz", text("gzip"),
                "widget.js", text("loader"),
                "manifest.json", text("secret"),
                "john.svg", text("<svg/>"));
        options.routes = List.of(
                new Route(
                        "GET",
                        "/hello/{name}",
                        Access.ANYONE,
                        request -> Response.html(200, "Hi " + request.path().get("name"))),
                new Route("GET", "/hello/there", Access.ANYONE, request -> Response.html(200, "literal")),
                new Route("POST", "/api/v1/echo", Access.ANYONE, request -> Response.json(200, request.body())),
                new Route(
                        "GET",
                        "/api/v1/tagged",
                        Access.ANYONE,
                        request -> Response.json(200, text("{}")).with("etag", "\"v1\"")),
                new Route(
                        "GET",
                        "/framed",
                        Access.ANYONE,
                        request -> Response.html(200, "frame")
                                .framedBy(List.of("https://shop.example", "http://127.0.0.1:8081"))),
                new Route("GET", "/api/v1/bug", Access.ANYONE, request -> {
                    throw new IllegalStateException("secret detail");
                }),
                new Route("GET", "/api/v1/deep", Access.ANYONE, request -> {
                    throw new StackOverflowError();
                }),
                new Route(
                        "GET",
                        "/api/v1/split",
                        Access.ANYONE,
                        request -> Response.seeOther("/x\r\nset-cookie: evil=1")),
                new Route("GET", "/api/v1/flood", Access.ANYONE, request -> {
                    throw new Passwords.Busy();
                }),
                new Route("GET", "/api/v1/down", Access.ANYONE, request -> {
                    throw new StoreUnavailable("disk full", new IllegalStateException());
                }),
                new Route("GET", "/api/v1/refused", Access.ANYONE, request -> {
                    throw new Problem(409, "conflict", "it is closed, expected open");
                }));
        return new EdgeNode(options);
    }

    @AfterAll
    static void stop() {
        NODE.close();
        CLIENT.close();
    }

    @Test
    void it_is_healthy_and_ready_only_as_long_as_nothing_is_missing() throws Exception {
        assertEquals(200, get("/healthz").statusCode());
        assertEquals(200, get("/readyz").statusCode());
        NOT_READY.set(Optional.of("the store does not answer"));
        try {
            assertEquals(503, get("/readyz").statusCode());
            assertTrue(get("/readyz").body().contains("the store does not answer"));
            assertEquals(200, get("/healthz").statusCode());
        } finally {
            NOT_READY.set(Optional.empty());
        }
    }

    @Test
    void a_name_in_the_path_is_decoded_and_a_literal_wins_over_it() throws Exception {
        assertEquals("Hi Jörg/+", get("/hello/J%C3%B6rg%2F+").body());
        assertEquals("literal", get("/hello/there").body());
    }

    @Test
    void a_refusal_is_a_problem_document() throws Exception {
        HttpResponse<String> answer = get("/api/v1/refused");
        assertEquals(409, answer.statusCode());
        assertEquals("application/problem+json", header(answer, "content-type"));
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"code\":\"conflict\","
                        + "\"detail\":\"it is closed, expected open\"}",
                answer.body());
    }

    @Test
    void a_browser_is_shown_a_page_instead() throws Exception {
        HttpResponse<String> answer = send(request("/nothing").header("accept", "text/html,*/*"));
        assertEquals(404, answer.statusCode());
        assertEquals("text/html; charset=utf-8", header(answer, "content-type"));
        assertEquals("<h1>404</h1>", answer.body());
    }

    @Test
    void a_bug_says_nothing_of_itself_and_is_counted() throws Exception {
        HttpResponse<String> answer = get("/api/v1/bug");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("secret"));
        assertTrue(NODE.registry.counter("peerline.bugs", "part", "endpoint").count() >= 1);
    }

    @Test
    void an_endpoint_that_runs_out_of_stack_is_answered_all_the_same() throws Exception {
        HttpResponse<String> answer = get("/api/v1/deep");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"internal\""), answer::body);
    }

    @Test
    void an_asset_path_of_thousands_of_segments_is_just_not_found() throws Exception {
        assertEquals(404, get("/assets/" + "a/".repeat(1_900) + "a.js").statusCode());
    }

    @Test
    void too_many_passwords_at_once_is_unavailable_and_says_when_to_come_back() throws Exception {
        HttpResponse<String> answer = get("/api/v1/flood");

        assertEquals(503, answer.statusCode());
        assertEquals(Optional.of("2"), answer.headers().firstValue("retry-after"));
    }

    @Test
    void an_outage_says_when_to_come_back() throws Exception {
        HttpResponse<String> answer = get("/api/v1/down");
        assertEquals(503, answer.statusCode());
        assertEquals("2", header(answer, "retry-after"));
        assertTrue(answer.body().contains("\"unavailable\""));
    }

    @Test
    void an_endpoint_cannot_split_the_answer_by_a_line_break() throws Exception {
        HttpResponse<String> answer = get("/api/v1/split");
        assertEquals(500, answer.statusCode());
        assertEquals(Optional.empty(), answer.headers().firstValue("set-cookie"));
    }

    @Test
    void another_method_is_refused_with_the_ones_there_are() throws Exception {
        HttpResponse<String> answer = send(request("/hello/x").DELETE());
        assertEquals(405, answer.statusCode());
        assertTrue(answer.body().contains("GET"));
        assertEquals("GET", header(answer, "allow"));
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() throws Exception {
        HttpResponse<String> answer = send(request("/hello/Jenny").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        assertEquals("8", header(answer, "content-length"));
        assertEquals("", answer.body());
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/tagged").header("if-none-match", "\"v0\", W/\"v1\""));
        assertEquals(304, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals(
                200,
                send(request("/api/v1/tagged").header("if-none-match", "\"v0\""))
                        .statusCode());
    }

    @Test
    void a_body_beyond_the_limit_is_refused_and_not_read() throws Exception {
        HttpRequest.Builder large = request("/api/v1/echo")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[64 * 1024 + 1]));
        HttpResponse<String> answer = send(large);
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("\"too_large\""));
        policyIsStrict(answer);
    }

    @Test
    void a_body_that_claims_to_be_huge_is_refused_before_it_comes() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            socket.send(
                    "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");
            assertTrue(socket.rest().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void a_chunked_body_beyond_the_limit_is_refused() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            socket.send("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            socket.send("10001\r\n" + "x".repeat(0x10001) + "\r\n");
            assertTrue(socket.rest().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void a_body_of_another_type_is_refused() throws Exception {
        HttpRequest.Builder xml = request("/api/v1/echo")
                .header("content-type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertEquals(415, send(xml).statusCode());
    }

    @TestFactory
    Stream<DynamicTest> a_request_that_is_none_gets_its_status_and_the_connection_closes() {
        Map<String, String> statuses = Map.of(
                "some nonsense here\r\n\r\n",
                "400",
                "GET / HTTP/1.1\r\n\r\n",
                "400",
                "GET / HTTP/1.1\r\nHost: a b\"c\r\n\r\n",
                "400",
                "GET /%zz/x HTTP/1.1\r\nHost: x\r\n\r\n",
                "404",
                "GET /hello/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "400",
                "GET /hello/%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "400",
                "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "414",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(17_000) + "\r\n\r\n",
                "431",
                "GET / HTTP/1.1\r\nHost: x\r\n" + "X: 1\r\n".repeat(5_000) + "\r\n",
                "431",
                "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "400");
        return statuses.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getValue() + " "
                                + row.getKey().lines().map(HttpTest::head).toList(),
                        () -> {
                            try (RawSocket socket = new RawSocket(NODE.server.port())) {
                                String answer = socket.send(row.getKey()).answer();
                                assertTrue(answer.startsWith("HTTP/1.1 " + row.getValue()), answer);
                                assertTrue(answer.contains("content-security-policy"), answer);
                            }
                        }));
    }

    private static String head(String line) {
        return line.substring(0, Math.min(line.length(), 20));
    }

    @Test
    void more_pipelined_requests_than_allowed_end_the_connection() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            socket.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1_000));
            assertTrue(socket.rest().length() < 1_000 * 100);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                all.append("GET /hello/").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            socket.send(all.toString());
            for (int i = 0; i < 20; i++) {
                assertTrue(socket.answer().endsWith("Hi " + i));
            }
        }
    }

    @Test
    void a_request_of_http_1_0_closes_its_connection() throws Exception {
        try (RawSocket socket = new RawSocket(NODE.server.port())) {
            assertTrue(socket.send("GET /hello/x HTTP/1.0\r\nHost: x\r\n\r\n")
                    .rest()
                    .endsWith("Hi x"));
        }
    }

    @TestFactory
    Stream<DynamicTest> no_path_leaves_the_folder_of_assets() {
        return Stream.of(
                        "/assets/../manifest.json",
                        "/assets/%2e%2e/manifest.json",
                        "/assets/..%2fmanifest.json",
                        "/assets//manifest.json",
                        "/assets/.hidden.js",
                        "/assets/app-Bx81.js/",
                        "/assets/app-Bx81.js%00.js",
                        "/assets/..\\manifest.json",
                        "/faces/../manifest.json",
                        "/faces/",
                        "/widget.js/../manifest.json",
                        "/widget.js.br",
                        "/manifest.json")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    try (RawSocket socket = new RawSocket(NODE.server.port())) {
                        String answer = socket.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer();
                        assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
                    }
                }));
    }

    @Test
    void hashed_assets_are_compressed_and_cached_for_a_year() throws Exception {
        HttpResponse<String> brotli =
                send(request("/assets/app-Bx81.js").header("accept-encoding", "gzip, deflate, br"));
        assertEquals("brotli", brotli.body());
        assertEquals("br", header(brotli, "content-encoding"));
        assertEquals("text/javascript; charset=utf-8", header(brotli, "content-type"));
        assertEquals("public, max-age=31536000, immutable", header(brotli, "cache-control"));
        assertEquals("accept-encoding", header(brotli, "vary"));
        assertEquals(
                "gzip",
                send(request("/assets/app-Bx81.js").header("accept-encoding", "br;q=0, gzip"))
                        .body());
        assertEquals("plain", get("/assets/app-Bx81.js").body());
        HttpResponse<String> again = send(request("/assets/app-Bx81.js")
                .header("if-none-match", header(brotli, "etag"))
                .header("accept-encoding", "br"));
        assertEquals(304, again.statusCode());
    }

    @Test
    void the_loader_and_faces_may_be_used_by_other_origins_for_a_short_time() throws Exception {
        HttpResponse<String> loader = get("/widget.js");
        assertEquals("public, max-age=300", header(loader, "cache-control"));
        assertEquals("cross-origin", header(loader, "cross-origin-resource-policy"));
        HttpResponse<String> kept = send(request("/widget.js").header("if-none-match", header(loader, "etag")));
        assertEquals(304, kept.statusCode());
        assertEquals("cross-origin", header(kept, "cross-origin-resource-policy"));
        assertEquals("public, max-age=300", header(kept, "cache-control"));
        HttpResponse<String> face = get("/faces/john.svg");
        assertEquals("image/svg+xml", header(face, "content-type"));
        assertEquals("cross-origin", header(face, "cross-origin-resource-policy"));
    }

    @TestFactory
    Stream<DynamicTest> every_answer_has_a_strict_policy() {
        return Stream.of(
                        "/healthz",
                        "/hello/x",
                        "/nothing",
                        "/api/v1/bug",
                        "/widget.js",
                        "/assets/app-Bx81.js",
                        "/api/v1/tagged",
                        "/ws",
                        "/faces/john.svg")
                .map(path -> DynamicTest.dynamicTest(path, () -> policyIsStrict(get(path))));
    }

    @Test
    void only_a_document_that_says_so_may_be_framed_and_only_by_its_shops() throws Exception {
        HttpResponse<String> framed = get("/framed");
        String policy = header(framed, "content-security-policy");
        assertTrue(policy.endsWith("frame-ancestors https://shop.example http://127.0.0.1:8081"), policy);
        assertEquals(Optional.empty(), framed.headers().firstValue("x-frame-options"));
        assertEquals(Optional.empty(), framed.headers().firstValue(Response.FRAMED_BY));
        assertEquals("cross-origin", header(framed, "cross-origin-resource-policy"));
    }

    @Test
    void metrics_have_a_port_of_their_own() throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + NODE.server.metricsPort() + "/metrics");
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("peerline_sessions"));
        assertEquals(404, get("/metrics").statusCode());
    }

    private static void policyIsStrict(HttpResponse<String> answer) {
        String policy = header(answer, "content-security-policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
        assertTrue(policy.contains("connect-src 'self' ws://127.0.0.1:" + NODE.server.port()), policy);
        assertTrue(policy.endsWith("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", header(answer, "x-content-type-options"));
        assertEquals("same-origin", header(answer, "referrer-policy"));
        assertEquals("same-origin", header(answer, "cross-origin-opener-policy"));
        assertEquals(Optional.empty(), answer.headers().firstValue("server"));
        assertEquals(Optional.empty(), answer.headers().firstValue("strict-transport-security"));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(NODE.http() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        NODE.time.advance(Duration.ofSeconds(1));
        return answer;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("no " + name);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
