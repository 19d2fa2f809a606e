package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.WebSocketRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a page's connections carry, read from the browser itself, and a switch for one browser's way to the server. */
final class CallProbe {

    static final Duration SOON = Duration.ofSeconds(20);

    private static final String RECEIVED = """
            async () => {
              const sum = { frames: 0, sounds: 0, made: peerlineConnections.length };
              for (const connection of peerlineConnections) {
                if (connection.connectionState === 'closed') continue;
                for (const stat of (await connection.getStats()).values()) {
                  if (stat.type !== 'inbound-rtp') continue;
                  if (stat.kind === 'video') sum.frames += stat.framesDecoded ?? 0;
                  else sum.sounds += stat.packetsReceived ?? 0;
                }
              }
              return sum;
            }
            """;
    private static final String NAMES = """
            () => peerlineConnections
              .filter(({ connectionState }) => connectionState !== 'closed')
              .map(({ localDescription }) => /a=ice-ufrag:(\\S+)/.exec(localDescription?.sdp ?? '')?.[1] ?? '')
            """;

    /** Towards pages and towards the server; closing one leaves the other as it is. */
    private final List<WebSocketRoute> sockets = new ArrayList<>();

    private boolean cut;

    /** {@code made}: connections since the page was loaded, also those that are closed. */
    record Received(long frames, long sounds, long made) {}

    /** A switch for the pages that this browser loads from now on. */
    static CallProbe into(BrowserContext context) {
        return new CallProbe(context);
    }

    private CallProbe(BrowserContext context) {
        context.routeWebSocket("**/ws?*", this::opened);
    }

    static Received received(Frame frame) {
        Map<?, ?> sum = (Map<?, ?>) frame.evaluate(RECEIVED);
        return new Received(number(sum, "frames"), number(sum, "sounds"), number(sum, "made"));
    }

    /** Generations of the ways that the open connections found, one name each; a restart makes another. */
    static List<?> generations(Frame frame) {
        return (List<?>) frame.evaluate(NAMES);
    }

    /** More pictures and sound arrive than now. */
    static void awaitMedia(Frame frame) {
        Received now = received(frame);
        await().atMost(SOON).pollInSameThread().until(() -> {
            Received then = received(frame);
            return then.frames() > now.frames() + 3 && then.sounds() > now.sounds() + 3;
        });
    }

    /** Cuts the way to the server; new connections are refused until {@link #mend}. */
    void cut() {
        cut = true;
        List.copyOf(sockets).forEach(socket -> socket.close(lost()));
        sockets.clear();
    }

    void mend() {
        cut = false;
    }

    private void opened(WebSocketRoute socket) {
        if (cut) {
            socket.close(lost());
            return;
        }
        sockets.add(socket);
        sockets.add(socket.connectToServer());
    }

    /** Reconnect, as after any loss. */
    private static WebSocketRoute.CloseOptions lost() {
        return new WebSocketRoute.CloseOptions().setCode(4003).setReason("cut");
    }

    private static long number(Map<?, ?> sum, String name) {
        return ((Number) sum.get(name)).longValue();
    }
}
