package io.peerline.server.testing;

import io.peerline.server.Main;
import io.peerline.server.demo.Demo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own on the same ports and data folder, to be killed and started again. */
public final class ServerProcess implements Place, AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    private final Path folder;
    private final int port = freePort();
    private final int shopPort = freePort();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Process process;
    private Thread reader;

    private final Map<String, String> more;

    private ServerProcess(Path folder, Map<String, String> more) {
        this.folder = folder;
        this.more = more;
    }

    /** Returns when the demo is ready to be used. */
    public static ServerProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder, Map.of());
    }

    /** {@code more}: settings such as PEERLINE_REDIS_URL. */
    public static ServerProcess start(Path folder, Map<String, String> more) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(folder, more);
        server.start();
        return server;
    }

    public void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--demo",
                        "--data",
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "PEERLINE_HTTP_PORT", Integer.toString(port),
                        "PEERLINE_METRICS_PORT", "0",
                        "PEERLINE_DEMO_SHOP_PORT", Integer.toString(shopPort)));
        builder.environment().putAll(more);
        Process started = builder.start();
        process = started;
        CountDownLatch ready = new CountDownLatch(1);
        reader = Thread.ofVirtual().start(() -> read(started, ready));
        if (!ready.await(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server was not ready within " + READY_WITHIN);
        }
    }

    /** SIGTERM: as an operator stops it. Returns what it has logged since it was ready, when it has ended. */
    public List<String> stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
        reader.join();
        return List.copyOf(said);
    }

    /** SIGTERM, and no waiting. */
    public void tellToStop() {
        process.destroy();
    }

    /** Waits for its end. */
    public int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL: nothing of the process runs any more when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What the process has computed so far, over all its threads. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    public URI uri() {
        return URI.create(origin());
    }

    @Override
    public String origin() {
        return "http://localhost:" + port;
    }

    @Override
    public String shopOrigin() {
        return "http://127.0.0.1:" + shopPort;
    }

    @Override
    public String password() {
        return Demo.password(folder);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The last line of the screen says that everything is there. The pipe is read to its end, or the process would stand still. */
    private void read(Process started, CountDownLatch ready) {
        try (BufferedReader lines = started.inputReader()) {
            lines.lines().forEach(line -> {
                if (line.contains("Ctrl-C")) {
                    ready.countDown();
                } else if (ready.getCount() == 0) {
                    said.add(line);
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            ready.countDown();
        }
    }

    /** Free a moment ago; it must be the same after each restart, so the server cannot choose it itself. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("no free port", none);
        }
    }
}
