package io.peerline.server;

import io.peerline.server.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server of the same settings on this machine for /healthz, for containers that have no other program to ask with. Whether it lives, not whether
 * it is ready: who kills what does not live must not kill every node because the store is away.
 */
final class HealthCheck {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(3).toMillis();
    private static final byte[] QUESTION =
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private HealthCheck() {}

    /** What is wrong, or empty. */
    static Optional<String> ask(Settings settings) {
        Settings.Http http = settings.http();
        InetSocketAddress address = new InetSocketAddress(reachable(http.address()), http.port());
        try (Socket plain = new Socket()) {
            plain.connect(address, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (Socket socket = encrypted(plain, address, http)) {
                socket.getOutputStream().write(QUESTION);
                socket.getOutputStream().flush();
                String said = firstLine(socket.getInputStream());
                return said.contains(" 200 ") ? Optional.empty() : Optional.of("it answered '" + said + "'");
            }
        } catch (IOException | GeneralSecurityException failed) {
            return Optional.of("no answer at " + address + ": " + failed.getMessage());
        }
    }

    private static InetAddress reachable(String listening) {
        InetAddress address = new InetSocketAddress(listening, 0).getAddress();
        return address == null || address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    private static Socket encrypted(Socket plain, InetSocketAddress address, Settings.Http http)
            throws IOException, GeneralSecurityException {
        Path keystore = http.tlsKeystore();
        if (keystore == null) {
            return plain;
        }
        return trusting(keystore, http.tlsPasswordFile())
                .getSocketFactory()
                .createSocket(plain, address.getHostString(), address.getPort(), true);
    }

    /** The server's own certificate, whoever signed it and whatever it names: it must be the one that is configured. */
    private static SSLContext trusting(Path keystore, @Nullable Path passwordFile)
            throws IOException, GeneralSecurityException {
        char[] password = passwordFile == null
                ? new char[0]
                : Files.readString(passwordFile).trim().toCharArray();
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            own.load(file, password);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(own);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String firstLine(InputStream answer) throws IOException {
        String start = new String(answer.readNBytes(64), StandardCharsets.US_ASCII);
        return start.lines().findFirst().orElse("nothing");
    }
}
