package io.peerline.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.config.Settings;
import io.peerline.server.config.SettingsReader;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HealthCheckTest {

    @TempDir
    Path folder;

    @Test
    void a_server_that_answers_is_healthy() {
        try (TestNode node = TestNode.open(folder)) {
            assertEquals(Optional.empty(), HealthCheck.ask(settings(node.port(), Map.of())));
        }
    }

    @Test
    void so_is_one_with_tls_whoever_signed_its_certificate() throws Exception {
        Path keystore = folder.resolve("self-made.p12");
        Path password = Files.writeString(folder.resolve("password"), "only-for-this-test");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=chat.shop.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass:file",
                        password.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        Map<String, String> tls =
                Map.of("PEERLINE_TLS_KEYSTORE", keystore.toString(), "PEERLINE_TLS_PASSWORD_FILE", password.toString());
        try (TestNode node = TestNode.open(folder.resolve("data"), tls)) {
            assertEquals(Optional.empty(), HealthCheck.ask(settings(node.port(), tls)));
            assertTrue(HealthCheck.ask(settings(node.port(), Map.of())).isPresent(), "plain HTTP gets no answer");
        }
    }

    @Test
    void a_port_where_nobody_listens_is_not_healthy() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String wrong = HealthCheck.ask(settings(port, Map.of())).orElseThrow();
        assertTrue(wrong.contains("127.0.0.1"), wrong);
        assertTrue(wrong.contains(":" + port), wrong);
    }

    @Test
    void another_answer_than_200_is_not_healthy() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.startVirtualThread(() -> answer(other, "HTTP/1.1 500 No\r\n\r\n"));
            String wrong =
                    HealthCheck.ask(settings(other.getLocalPort(), Map.of())).orElseThrow();
            assertTrue(wrong.contains("HTTP/1.1 500 No"), wrong);
            answering.join();
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[1024]);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private Settings settings(int port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PEERLINE_HTTP_PORT", Integer.toString(port));
        return SettingsReader.read(null, environment, new SettingsReader.Overrides(false, folder));
    }
}
