package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.testing.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the whole server, with the front end that was built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"");
    private static final Pattern INLINE = Pattern.compile(
            "(?i)<style|\\sstyle=|\\son[a-z]+=\"|javascript:|<script(?![^>]*(src=|application/ld\\+json))");

    private final HttpClient client = HttpClient.newHttpClient();
    private TestNode node;

    @BeforeAll
    void start(@TempDir Path folder) {
        node = TestNode.open(folder);
    }

    @AfterAll
    void stop() {
        node.close();
        client.close();
    }

    @TestFactory
    Stream<DynamicTest> every_page_works_under_its_strict_policy_and_finds_its_files() {
        return pages().map(page -> DynamicTest.dynamicTest(page, () -> {
            HttpResponse<String> answer = get(page);
            assertEquals(200, answer.statusCode(), answer.body());
            strict(answer);
            assertFalse(INLINE.matcher(answer.body()).find(), () -> "inline code or style in " + answer.body());
            for (String file : files(answer.body())) {
                assertEquals(200, get(file).statusCode(), file);
            }
        }));
    }

    @Test
    void a_page_that_does_not_exist_is_shown_as_a_page() throws Exception {
        HttpResponse<String> answer = get("/nothing/here");
        assertEquals(404, answer.statusCode());
        strict(answer);
        assertTrue(answer.body().contains("<h1>There is nothing at this address</h1>"), answer.body());
    }

    @Test
    void the_widget_s_document_may_be_framed_by_the_shop_only() throws Exception {
        HttpResponse<String> answer = get("/widget/rock-hard");
        String policy = answer.headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("frame-ancestors http"), policy);
        assertFalse(policy.contains("frame-ancestors *"), policy);
        assertEquals(
                "cross-origin",
                answer.headers().firstValue("cross-origin-resource-policy").orElseThrow());
    }

    @Test
    void calls_have_a_window_of_their_own_that_keeps_its_opener_and_that_nobody_may_frame() throws Exception {
        HttpResponse<String> answer = get("/call/rock-hard");
        assertEquals("unsafe-none", header(answer, "cross-origin-opener-policy"));
        assertEquals("DENY", header(answer, "x-frame-options"));
        assertTrue(header(answer, "content-security-policy").endsWith("frame-ancestors 'none'"));
        assertTrue(answer.body().contains("data-window=\"call\""), answer.body());
        assertEquals("same-origin", header(get("/widget/rock-hard"), "cross-origin-opener-policy"));
        assertEquals(404, get("/call/nowhere").statusCode());
    }

    @TestFactory
    Stream<DynamicTest> where_products_and_stills_are_shown_the_shop_s_pictures_are_allowed_and_no_other_s() {
        return Stream.of("/widget/rock-hard", "/call/rock-hard", "/console/chats")
                .map(page -> DynamicTest.dynamicTest(page, () -> {
                    String images = images(get(page));
                    assertTrue(images.startsWith("'self' data: blob: http"), images);
                    assertFalse(images.contains("*"), images);
                }));
    }

    @Test
    void other_pages_show_only_pictures_of_peerline() throws Exception {
        assertEquals("'self' data:", images(get("/c/rock-hard")));
    }

    @TestFactory
    Stream<DynamicTest> pages_of_calls_may_ask_for_camera_microphone_and_screen_and_for_nothing_else() {
        return Stream.of("/widget/rock-hard", "/call/rock-hard", "/console/chats")
                .map(page -> DynamicTest.dynamicTest(
                        page,
                        () -> assertEquals(
                                "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()",
                                header(get(page), "permissions-policy"))));
    }

    private static String images(HttpResponse<String> answer) {
        String policy = header(answer, "content-security-policy");
        return policy.substring(policy.indexOf("img-src ") + 8).split(";", 2)[0];
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static Stream<String> pages() {
        return Stream.of(
                "/console",
                "/console/chats",
                "/setup",
                "/join",
                "/widget/rock-hard",
                "/call/rock-hard",
                "/c/rock-hard",
                "/c/rock-hard/sign-in");
    }

    private static void strict(HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("content-security-policy").orElse("none");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    private static List<String> files(String html) {
        List<String> files = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            if (link.group(1).matches(".*\\.(js|css|svg|png|webp)$")) {
                files.add(link.group(1));
            }
        }
        return files;
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = node.uri(path);
        HttpRequest request =
                HttpRequest.newBuilder(address).header("accept", "text/html").build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
