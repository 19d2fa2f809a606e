package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What really comes and goes over a page's connections, by the browser's own statistics. */
record Connections(Supplier<String> ask) {

    /** To run before the page's own scripts. */
    static final String REMEMBER = """
            (() => {
              const Real = globalThis.RTCPeerConnection;
              if (!Real || globalThis.peerlineConnections) return;
              globalThis.peerlineConnections = [];
              globalThis.RTCPeerConnection = class extends Real {
                constructor(configuration) {
                  super(configuration);
                  globalThis.peerlineConnections.push(this);
                }
              };
            })();
            """;

    static final String COUNT = """
            (async () => {
              const sum = { frames: 0, packets: 0, paths: [] };
              for (const connection of globalThis.peerlineConnections ?? []) {
                if (connection.connectionState !== 'connected') continue;
                const all = await connection.getStats();
                for (const stats of all.values()) {
                  if (stats.type === 'inbound-rtp') {
                    sum.frames += stats.framesDecoded ?? 0;
                    if (stats.kind === 'audio') sum.packets += stats.packetsReceived ?? 0;
                  }
                  if (stats.type === 'candidate-pair' && stats.nominated && stats.state === 'succeeded') {
                    const local = all.get(stats.localCandidateId);
                    const path = local.candidateType + '/' + (local.relayProtocol ?? local.protocol);
                    if (!sum.paths.includes(path)) sum.paths.push(path);
                  }
                }
              }
              return JSON.stringify(sum);
            })()
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    record Sum(long frames, long packets, String paths) {
        boolean seesAndHears() {
            return frames > 0 && packets > 0;
        }
    }

    /** Of the widget in a shop's page. */
    static Connections ofWidget(Page page) {
        return new Connections(() -> page.frames().stream()
                .filter(frame -> frame.url().contains("/widget/"))
                .findFirst()
                .map(Connections::asked)
                .orElse("{}"));
    }

    /** Of the page itself. */
    static Connections of(Page page) {
        return new Connections(() -> asked(page.mainFrame()));
    }

    static Connections of(FirefoxTab tab) {
        return new Connections(() -> tab.evaluate(COUNT).asString());
    }

    Sum count() {
        JsonNode sum = JSON.readTree(ask.get());
        return new Sum(
                sum.path("frames").asLong(),
                sum.path("packets").asLong(),
                sum.path("paths").toString());
    }

    /** Waits on the calling thread, to which Playwright's pages belong. */
    Sum awaitUntil(Predicate<Sum> wanted) {
        return await().atMost(PATIENCE).pollInSameThread().until(this::count, wanted);
    }

    void awaitSeesAndHears() {
        awaitUntil(Sum::seesAndHears);
    }

    private static String asked(Frame frame) {
        return (String) frame.evaluate(COUNT);
    }
}
