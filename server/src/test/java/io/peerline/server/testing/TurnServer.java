package io.peerline.server.testing;

import static org.awaitility.Awaitility.await;

import io.peerline.protocol.wire.Reply.IceServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A real coturn with the configuration that Peerline ships, on free ports of the loopback address, with UDP, TCP and TLS. Everything it writes is in the
 * folder given; closing it ends the process.
 */
public final class TurnServer implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(20);

    /** Relays to loopback addresses, as calls on one machine need them; what is shipped refuses that. */
    public static final String[] FOR_CALLS_ON_THIS_MACHINE = {"--allow-loopback-peers", "--allowed-peer-ip=127.0.0.1"};

    private final Path folder;
    private final PemPair certificate;
    private final String secret;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private final AtomicInteger names = new AtomicInteger();
    private final Process process;

    private TurnServer(Path folder, String secret, List<String> more) throws IOException, InterruptedException {
        this.folder = folder;
        this.secret = secret;
        Files.writeString(secretFile(), secret + "\n");
        this.certificate = certificate();
        this.process = launch(more);
        try {
            await().atMost(READY_WITHIN).until(this::accepts);
        } catch (RuntimeException never) {
            close();
            throw new IllegalStateException("coturn does not listen; it said " + Files.readString(log()), never);
        }
    }

    /** Returns when it can be used. {@code more}: coturn's own arguments, which win over the configuration. */
    public static TurnServer start(Path folder, String... more) throws IOException, InterruptedException {
        return new TurnServer(folder, "a-secret-for-" + folder.getFileName(), List.of(more));
    }

    /** One that relays between calls on this machine. */
    public static TurnServer forCalls(Path folder) throws IOException, InterruptedException {
        return start(folder, FOR_CALLS_ON_THIS_MACHINE);
    }

    public int port() {
        return port;
    }

    public Path secretFile() {
        return folder.resolve("turn-secret");
    }

    public String udp() {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    public String tcp() {
        return "turn:127.0.0.1:" + port + "?transport=tcp";
    }

    /** Its certificate is vouched for by nobody. */
    public String tls() {
        return "turns:127.0.0.1:" + tlsPort + "?transport=tcp";
    }

    /** The settings of a server whose calls may take this relay, at the addresses given, with commas between them. */
    public Map<String, String> offeredAt(String urls) {
        return Map.of(
                "PEERLINE_CALLS_TURN",
                urls,
                "PEERLINE_CALLS_TURN_SECRET_FILE",
                secretFile().toString());
    }

    /** The same where calls have no other way. */
    public Map<String, String> onlyAt(String urls) {
        Map<String, String> settings = new HashMap<>(offeredAt(urls));
        settings.put("PEERLINE_CALLS_RELAY_ONLY", "true");
        return settings;
    }

    /** As Peerline's server makes them, but for any time and with a name of their own; for tests of what coturn makes of them. */
    public IceServer credentials(Instant until, String... urls) {
        String username = until.getEpochSecond() + ":test-" + names.incrementAndGet();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] sum = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new IceServer(List.of(urls), username, Base64.getEncoder().encodeToString(sum));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What it wrote so far. */
    public String said() throws IOException {
        return Files.readString(log());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process launch(List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                startScript().toString(),
                "--listening-ip=127.0.0.1",
                "--relay-ip=127.0.0.1",
                "--listening-port=" + port,
                "--tls-listening-port=" + tlsPort,
                "--cert=" + certificate.certificate(),
                "--pkey=" + certificate.key(),
                "--relay-threads=1"));
        command.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().put("PEERLINE_TURN_SECRET_FILE", secretFile().toString());
        builder.environment().put("PEERLINE_TURN_RUN", folder.resolve("run").toString());
        return builder.start();
    }

    private Path log() {
        return folder.resolve("turn.log");
    }

    private boolean accepts() {
        if (!process.isAlive()) {
            throw new IllegalStateException("coturn ended with " + process.exitValue());
        }
        try (Socket plain = new Socket();
                Socket tls = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            tls.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path startScript() {
        try {
            URI classes = TurnServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            for (Path at = Path.of(classes); at != null; at = at.getParent()) {
                Path script = at.resolve("docker").resolve("coturn").resolve("start");
                if (Files.exists(script)) {
                    return script;
                }
            }
            throw new IllegalStateException("no docker/coturn/start above " + classes);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PemPair certificate() throws IOException, InterruptedException {
        try {
            return PemPair.forLoopback(folder);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Free for TCP and UDP a moment ago. */
    private static int freePort() {
        while (true) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return udp.getLocalPort();
            } catch (IOException takenByAnother) {
                continue;
            }
        }
    }
}
