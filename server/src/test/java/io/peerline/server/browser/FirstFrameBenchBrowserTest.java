package io.peerline.server.browser;

import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the rep's click on "Accept with camera" to the first decoded frame of the visitor, both in one Chromium on this machine. */
@Tag("bench")
class FirstFrameBenchBrowserTest {

    private static final int VISITORS = 5;

    /** Fewer than one person may begin in a minute. */
    private static final int CALLS_EACH = 10;

    /** Goals for p95, ms. */
    private static final double DIRECT_GOAL = 1_000;

    private static final double RELAYED_GOAL = 1_500;

    /** Clicks and looks every 10 ms; ms. */
    private static final String ACCEPT_AND_WAIT = """
            async () => {
              const before = globalThis.peerlineConnections.length;
              const accept = [...document.querySelectorAll('button')]
                .find(button => button.textContent.trim() === 'Accept with camera');
              const start = performance.now();
              accept.click();
              while (true) {
                for (const connection of globalThis.peerlineConnections.slice(before)) {
                  for (const stats of (await connection.getStats()).values()) {
                    if (stats.type === 'inbound-rtp' && stats.framesDecoded > 0) return performance.now() - start;
                  }
                }
                await new Promise(resolve => setTimeout(resolve, 10));
              }
            }
            """;

    @TempDir
    Path folder;

    @AutoClose
    private final Chromium chromium = Chromium.launchForCalls();

    @Test
    @Timeout(1200)
    void accept_to_first_frame_direct() throws Exception {
        new Figures("accept to first frame, direct", measure(Map.of())).report(DIRECT_GOAL);
    }

    @Test
    @Timeout(1200)
    void accept_to_first_frame_relayed() throws Exception {
        try (TurnServer turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")))) {
            new Figures("accept to first frame, relayed", measure(turn.onlyAt(turn.udp()))).report(RELAYED_GOAL);
        }
    }

    private List<Double> measure(Map<String, String> settings) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            Path data = Files.createDirectory(folder.resolve("node-" + visitor));
            try (TestNode node = TestNode.open(data, settings);
                    ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                    ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
                john.meets(jenny, "May I see the boot?");
                jenny.call().starts("Video call");
                times.add(acceptToFirstFrame(jenny, john));
                for (int call = 1; call < CALLS_EACH; call++) {
                    jenny.call().press("Video call");
                    times.add(acceptToFirstFrame(jenny, john));
                }
            }
        }
        return times;
    }

    /** Of the call that rings at John, in ms; it is over afterwards. */
    private static double acceptToFirstFrame(ShopVisitor jenny, ConsoleDesk john) {
        john.call().button("Accept with camera").waitFor();
        double took = ((Number) john.page().evaluate(ACCEPT_AND_WAIT)).doubleValue();
        jenny.call().hangsUp();
        jenny.call().press("Back to the chat");
        return took;
    }
}
