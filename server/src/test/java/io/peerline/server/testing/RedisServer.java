package io.peerline.server.testing;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real Redis on a free port of the loopback address, keeping nothing; closing it ends the process. */
public final class RedisServer implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    /** A free port may be somebody else's a moment later. */
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final int port;
    private final List<String> arguments;
    private Process process;

    private RedisServer(Path folder, int port, List<String> arguments) {
        this.folder = folder;
        this.port = port;
        this.arguments = arguments;
        this.process = launch();
    }

    /** Returns when it takes connections. {@code more}: arguments of redis-server. */
    public static RedisServer start(Path folder, String... more) {
        IllegalStateException last = new IllegalStateException("never tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new RedisServer(Files.createTempDirectory(folder, "redis-"), freePort(), List.of(more));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (IllegalStateException ended) {
                last = ended;
            }
        }
        throw last;
    }

    /** A Sentinel, which keeps its state in the file. */
    public static RedisServer startSentinel(Path folder, int port, Path configuration) {
        try {
            return new RedisServer(
                    Files.createTempDirectory(folder, "sentinel-"),
                    port,
                    List.of(configuration.toString(), "--sentinel"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Below 32768 nothing is handed out to clients, and a cluster's own port is 10000 above. {@code %PORT%} in an argument stands for it. */
    public static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(11_000, 22_000);
            if (isFree(port) && isFree(port + 10_000)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port in 100 attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public Path folder() {
        return folder;
    }

    /** As a machine that hangs: connections stay, nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** The first line of the answer to a command as a person types it. */
    public String says(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Without a word; what it held is gone. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** After {@link #kill}: on the same port, empty. */
    public void startAgain() {
        process = launch();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(System.getenv().getOrDefault("REDIS_SERVER", "redis-server")));
        boolean sentinel = arguments.contains("--sentinel");
        if (sentinel) {
            command.add(arguments.getFirst());
        }
        command.addAll(List.of(
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--loglevel",
                "notice"));
        if (sentinel) {
            command.add("--sentinel");
        } else {
            command.addAll(List.of("--save", "", "--appendonly", "no"));
            arguments.forEach(argument -> command.add(argument.replace("%PORT%", Integer.toString(port))));
        }
        try {
            Path log = folder.resolve("redis.log");
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitReady(started, log);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("redis-server >= 7 is needed; scripts/test-tools installs it", failed);
        }
    }

    private void awaitReady(Process started, Path log) {
        try {
            await().atMost(READY_WITHIN).until(() -> {
                if (!started.isAlive()) {
                    throw new IllegalStateException("Redis ended; it said " + Files.readString(log));
                }
                return answers();
            });
        } catch (RuntimeException never) {
            started.destroyForcibly();
            throw never;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        waitForEnd();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Redis on port " + port + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
