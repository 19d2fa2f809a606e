package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a page's connections carry, read from the browser itself. */
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

    /** {@code made}: connections since the page was loaded, also those that are closed. */
    record Received(long frames, long sounds, long made) {}

    private CallProbe() {}

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

    private static long number(Map<?, ?> sum, String name) {
        return ((Number) sum.get(name)).longValue();
    }
}
