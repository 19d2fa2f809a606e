package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChromiumBrowserTest {
    @Test
    void a_page_of_this_machine_is_shown_and_nothing_outside_is_looked_up() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] html = "<!doctype html><title>Here</title><p>Text".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        try (Chromium chromium = Chromium.launch()) {
            Page page = chromium.browser().newPage();
            page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
            assertEquals("Here", page.title());
            PlaywrightException refused =
                    assertThrows(PlaywrightException.class, () -> page.navigate("http://peerline.example/"));
            assertTrue(refused.getMessage().contains("ERR_NAME_NOT_RESOLVED"), refused::getMessage);
        } finally {
            server.stop(0);
        }
    }
}
