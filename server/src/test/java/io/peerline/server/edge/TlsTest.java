package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static EdgeNode node;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        Path keystore = folder.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "peerline",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
        EdgeNode.Options options = new EdgeNode.Options();
        options.tls = new EdgeSettings.Tls(keystore, PASSWORD);
        node = new EdgeNode(options);
        client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
    }

    @AfterAll
    static void stop() {
        node.close();
        client.close();
    }

    @Test
    void pages_come_over_https_and_say_that_they_always_will() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(https() + "/healthz")).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "max-age=31536000",
                answer.headers().firstValue("strict-transport-security").orElseThrow());
        String policy = answer.headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("wss://127.0.0.1:" + node.server.port()), policy);
    }

    @Test
    void sockets_come_over_wss_from_our_https_origin_only() throws Exception {
        TestSocket.Plan plan = new TestSocket.Plan(node, client);
        plan.address = plan.address.replace("ws://", "wss://");
        assertEquals(403, plan.status());
        plan.headers.put("Origin", https());
        try (TestSocket socket = plan.open()) {
            assertTrue(socket.next().startsWith("{\"t\":\"hello\""));
        }
    }

    @Test
    void a_keystore_that_cannot_be_used_is_named() {
        EdgeSettings.Tls wrong = new EdgeSettings.Tls(folder.resolve("localhost.p12"), "wrong");
        String message = assertThrows(IllegalStateException.class, () -> TlsContext.of(wrong))
                .getMessage();
        assertTrue(message.contains("localhost.p12") && message.contains("PKCS12"), message);
    }

    private static String https() {
        return "https://127.0.0.1:" + node.server.port();
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("peerline", store.getCertificate("peerline"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
