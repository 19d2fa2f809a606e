package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.awaitMedia;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import io.peerline.server.testing.ServerProcess;
import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How soon a call is whole again after what happened to it, both sides in one Chromium on this machine. */
@Tag("bench")
class RecoveryBenchBrowserTest {

    private static final int RUNS = 12;
    private static final double NETWORK_GOAL = 5_000;
    private static final double NAVIGATION_GOAL = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ONLY_SIGNALLING = "The chat is reconnecting. The call goes on.";

    /** Looks every 20 ms when pictures stopped for a while, and when they came again after that, over whichever connection. */
    private static final String WATCH_GAP = """
            () => {
              let [frames, since] = [0, Date.now()];
              globalThis.peerlineBackAt = undefined;
              const look = async () => {
                let sum = 0;
                for (const connection of globalThis.peerlineConnections) {
                  for (const stats of (await connection.getStats()).values()) {
                    if (stats.type === 'inbound-rtp') sum += stats.framesDecoded ?? 0;
                  }
                }
                const now = Date.now();
                if (sum !== frames && frames && now - since > 600) globalThis.peerlineBackAt = now;
                else {
                  if (sum !== frames) [frames, since] = [sum, now];
                  setTimeout(look, 20);
                }
              };
              look();
              return since;
            }
            """;

    @TempDir
    Path folder;

    @AutoClose
    private final Chromium chromium = Chromium.launchForCalls();

    @Test
    @Timeout(1200)
    void picture_after_the_network_changed() throws Exception {
        try (TurnServer turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")));
                UdpGate gate = UdpGate.to(turn.port());
                TestNode node = TestNode.open(data(), turn.onlyAt(gate.turn()));
                VideoCall call = VideoCall.begin(chromium.browser(), node)) {
            List<Double> times = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                awaitMedia(call.widget());
                awaitMedia(call.console());
                call.widget().evaluate(WATCH_GAP);
                double changedAt = ((Number) call.console().evaluate(WATCH_GAP)).doubleValue();
                gate.change();
                times.add(Math.max(backAt(call.widget()), backAt(call.console())) - changedAt);
            }
            new Figures("picture after a network change", times).report(NETWORK_GOAL);
        }
    }

    @Test
    @Timeout(1200)
    void conversation_after_the_server_was_killed_and_came_back() throws Exception {
        List<Double> times = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(data());
                TestNode clock = TestNode.open(Files.createDirectory(folder.resolve("clock")));
                VideoCall call = VideoCall.begin(chromium.browser(), server)) {
            for (int run = 0; run < RUNS; run++) {
                server.kill();
                call.jenny().sees(ONLY_SIGNALLING);
                server.start();
                long readyAt = clock.nanos();
                call.jenny().call().noLongerSees(ONLY_SIGNALLING);
                call.john().call().noLongerSees(ONLY_SIGNALLING);
                times.add(millisSince(clock, readyAt));
                awaitMedia(call.widget());
            }
        }
        new Figures("signalling after a server restart", times).report(NETWORK_GOAL);
    }

    @Test
    @Timeout(1200)
    void picture_on_the_next_page_of_the_shop() throws Exception {
        List<Double> times = new ArrayList<>();
        try (TestNode node = TestNode.open(data());
                VideoCall call = VideoCall.begin(chromium.browser(), node)) {
            PictureWatch watch = PictureWatch.on(call.jenny().page(), call::widget);
            for (int run = 0; run < RUNS; run++) {
                String next = run % 2 == 0 ? "granite.html" : "index.html";
                times.add((double) watch.click(next).took().toMillis());
                awaitMedia(call.console());
            }
        }
        new Figures("picture after a click to the shop's next page", times).report(NAVIGATION_GOAL);
    }

    private static double backAt(Frame frame) {
        return ((Number) await().atMost(PATIENCE)
                        .pollInSameThread()
                        .until(() -> frame.evaluate("() => globalThis.peerlineBackAt ?? null"), Objects::nonNull))
                .doubleValue();
    }

    private static double millisSince(TestNode clock, long start) {
        return (clock.nanos() - start) / 1e6;
    }

    private Path data() throws Exception {
        return Files.createDirectories(folder.resolve("data"));
    }
}
