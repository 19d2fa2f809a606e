package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.WireCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One site of one server as clients reach it: tokens and sign-ins by REST, connections by WebSocket. Thread-safe. */
public final class Shop implements AutoCloseable {

    private static final String SUBPROTOCOL = "peerline.v1";
    private static final String AUTH = "peerline.auth.";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final URI server;
    private final SiteId site;
    private final SimClient.Habits habits;
    private final ScheduledExecutorService timers;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    /** {@code server} is Peerline's origin, as {@code http://localhost:8080}; {@code patience} bounds each blocking call of a client. */
    public Shop(URI server, SiteId site, Duration patience) {
        this.server = server;
        this.site = site;
        this.timers = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sim-timers").factory());
        this.habits = new SimClient.Habits(patience, new WireCodec(), timers);
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** A new visitor's token. */
    public String visitorToken() {
        HttpResponse<String> answer = post("/api/v1/sites/" + site + "/visitors", Map.of());
        return json.readTree(answer.body()).path("token").asString();
    }

    /** Signs a member in; the value for {@link #member}. */
    public String signIn(String email, String password) {
        HttpResponse<String> answer =
                post("/api/v1/session", Map.of("site", site.value(), "email", email, "password", password));
        String cookie = answer.headers()
                .firstValue("set-cookie")
                .orElseThrow(() -> new IllegalStateException("the sign-in set no cookie"));
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Connects a visitor. */
    public SimClient visitor(String name, String token, Journal journal) throws DialRefused {
        return SimClient.connect(
                name, dialer(builder -> builder.subprotocols(SUBPROTOCOL, AUTH + token)), journal, habits);
    }

    /** Connects a signed-in member. */
    public SimClient member(String name, String cookie, Journal journal) throws DialRefused {
        return SimClient.connect(
                name, dialer(builder -> builder.subprotocols(SUBPROTOCOL).header("Cookie", cookie)), journal, habits);
    }

    @Override
    public void close() {
        timers.shutdownNow();
        http.shutdownNow();
    }

    private interface Identity {
        WebSocket.Builder on(WebSocket.Builder builder);
    }

    private Line.Dialer dialer(Identity identity) {
        return (session, ear) -> {
            WebSocketLine line = new WebSocketLine(ear);
            WebSocket.Builder builder =
                    http.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN).header("Origin", server.toString());
            try {
                identity.on(builder)
                        .buildAsync(
                                URI.create(server.toString().replaceFirst("^http", "ws") + "/ws?session=" + session),
                                line)
                        .join();
                return line;
            } catch (CompletionException failed) {
                throw refusal(failed.getCause());
            }
        };
    }

    private static DialRefused refusal(@Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            return new DialRefused(status, "the upgrade was answered with " + status);
        }
        return new DialRefused(0, "no connection: " + cause);
    }

    private HttpResponse<String> post(String path, Map<String, String> body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(habits.patience())
                .header("Content-Type", "application/json")
                .header("Origin", server.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("POST " + path + " was answered with " + answer.statusCode()
                        + ", expected 2xx: " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new IllegalStateException("POST " + path + " failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("POST " + path + " was interrupted", interrupted);
        }
    }
}
