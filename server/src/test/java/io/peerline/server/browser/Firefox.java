package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine's Firefox without a screen, with a made-up camera and microphone, in a profile of its own. It speaks WebDriver BiDi by itself, so nothing
 * else is needed to drive it. Any thread.
 */
final class Firefox implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long ANSWER_SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Object> PREFERENCES = Map.ofEntries(
            Map.entry("media.navigator.streams.fake", true),
            Map.entry("media.navigator.permission.disabled", true),
            Map.entry("media.peerconnection.ice.obfuscate_host_addresses", false),
            Map.entry("media.peerconnection.ice.loopback", true),
            Map.entry("media.autoplay.default", 0),
            Map.entry("media.gmp-manager.updateEnabled", false),
            Map.entry("intl.accept_languages", "en-GB"),
            Map.entry("app.normandy.enabled", false),
            Map.entry("app.update.disabledForTesting", true),
            Map.entry("browser.safebrowsing.update.enabled", false),
            Map.entry("browser.shell.checkDefaultBrowser", false),
            Map.entry("datareporting.policy.dataSubmissionEnabled", false),
            Map.entry("dom.push.connection.enabled", false),
            Map.entry("network.captive-portal-service.enabled", false),
            Map.entry("network.connectivity-service.enabled", false),
            Map.entry("services.settings.server", "http://127.0.0.1:9/"));

    private final Process process;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    private Firefox(Process process, Path profile, URI endpoint) {
        this.process = process;
        this.profile = profile;
        this.socket = http.newWebSocketBuilder().buildAsync(endpoint, new Ear()).join();
    }

    /** Everything it writes is below the folder. */
    static Firefox launch(Path folder) throws IOException {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        StringBuilder preferences = new StringBuilder();
        PREFERENCES.forEach((name, value) ->
                preferences.append("user_pref(\"%s\", %s);\n".formatted(name, JSON.writeValueAsString(value))));
        Files.writeString(profile.resolve("user.js"), preferences);
        ProcessBuilder builder = new ProcessBuilder(
                        program().toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        "--remote-debugging-port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("firefox.log").toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        try {
            Path told = profile.resolve("WebDriverBiDiServer.json");
            await().atMost(READY_WITHIN).until(() -> Files.exists(told) && Files.size(told) > 0);
            int port = JSON.readTree(Files.readString(told)).path("ws_port").asInt();
            Firefox firefox = new Firefox(process, profile, URI.create("ws://127.0.0.1:" + port + "/session"));
            firefox.call("session.new", Map.of("capabilities", Map.of()));
            return firefox;
        } catch (RuntimeException failed) {
            end(process);
            throw failed;
        }
    }

    /** Runs in each document before its own scripts. */
    void beforeEachDocument(String script) {
        call("script.addPreloadScript", Map.of("functionDeclaration", "() => {" + script + "}"));
    }

    /** A new tab; returns when the page has loaded. */
    FirefoxTab open(String url) {
        String context = call("browsingContext.create", Map.of("type", "tab"))
                .path("context")
                .asString();
        FirefoxTab tab = new FirefoxTab(this, context);
        tab.navigate(url);
        return tab;
    }

    /** @throws IllegalStateException with what Firefox said when it refuses */
    JsonNode call(String method, Map<String, ?> parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        String command = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        synchronized (this) {
            socket.sendText(command, true).join();
        }
        JsonNode said = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (!"success".equals(said.path("type").asString())) {
            throw new IllegalStateException(method + ": " + said.path("message").asString());
        }
        return said.path("result");
    }

    @Override
    public void close() throws IOException {
        try {
            call("browser.close", Map.of());
        } finally {
            http.shutdownNow();
            end(process);
            // A link to nowhere, which a temporary folder would warn about.
            Files.deleteIfExists(profile.resolve("lock"));
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    private static Path program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, "firefox-esr"), Path.of(folder, "firefox")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "neither firefox-esr nor firefox is on PATH: run make test, which installs it"));
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> answer =
                        open.remove(message.path("id").asInt(0));
                if (answer != null) {
                    answer.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
