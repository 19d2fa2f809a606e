package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two browsers at a shop that lets calls go through its relay only. */
class RelayedCallBrowserTest {

    @TempDir
    Path folder;

    @AutoClose
    private final Chromium chromium = Chromium.launchForCalls();

    @AutoClose
    private TurnServer turn;

    @BeforeEach
    void open() throws Exception {
        turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")));
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
        try (TestNode node = TestNode.open(Files.createDirectory(folder.resolve("node")), turn.onlyAt(url));
                ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            john.meets(jenny, "May I see the boot?");
            jenny.call().starts("Video call");
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
