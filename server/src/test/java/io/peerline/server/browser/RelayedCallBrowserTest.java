package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two browsers at a shop that lets calls go through its relay only. */
class RelayedCallBrowserTest {

    @TempDir
    Path folder;

    private TurnServer turn;
    private Chromium chromium;

    @BeforeEach
    void open() throws Exception {
        turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")));
        chromium = Chromium.launchForCalls();
    }

    @AfterEach
    void close() throws Exception {
        chromium.close();
        turn.close();
    }

    @Test
    void a_call_goes_through_the_relay_over_udp() throws Exception {
        assertRelayed(turn.udp(), "[\"relay/udp\"]");
    }

    @Test
    void where_only_tcp_gets_through_a_call_goes_through_the_relay_over_tcp() throws Exception {
        assertRelayed(turn.tcp(), "[\"relay/tcp\"]");
    }

    private void assertRelayed(String url, String path) throws Exception {
        Map<String, String> settings = Map.of(
                "PEERLINE_CALLS_TURN",
                url,
                "PEERLINE_CALLS_TURN_SECRET_FILE",
                turn.secretFile().toString(),
                "PEERLINE_CALLS_RELAY_ONLY",
                "true");
        try (TestNode node = TestNode.open(Files.createDirectory(folder.resolve("node")), settings);
                ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            jenny.ask("May I see the boot?");
            john.rings("May I see the boot?");
            john.accept();
            jenny.sees("John joined");
            jenny.call().press("Video call");
            jenny.call().skipsTheCheck();
            john.call().press("Accept with camera");

            Connections hers = Connections.ofWidget(jenny.page());
            Connections his = Connections.of(john.page());
            hers.awaitSeesAndHears();
            his.awaitSeesAndHears();
            assertEquals(path, hers.count().paths());
            assertEquals(path, his.count().paths());
        }
    }
}
