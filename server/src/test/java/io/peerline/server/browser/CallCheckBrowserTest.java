package io.peerline.server.browser;

import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the connection's test before a call says. */
class CallCheckBrowserTest {

    @TempDir
    Path folder;

    @AutoClose
    private final Chromium chromium = Chromium.launchForCalls();

    @Test
    void over_a_relay_that_is_near_the_connection_is_good() throws Exception {
        try (TurnServer turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")))) {
            says("The connection is good.", turn.offeredAt(turn.udp() + "," + turn.tcp()));
        }
    }

    @Test
    void where_the_relay_is_reached_by_tcp_only_it_says_that_the_quick_way_is_blocked() throws Exception {
        try (TurnServer turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")))) {
            says("Your network blocks the quick way", turn.offeredAt("turn:127.0.0.1:9?transport=udp," + turn.tcp()));
        }
    }

    @Test
    void a_shop_without_a_relay_has_no_test_and_says_so() throws Exception {
        says("The connection can only be tried by calling: this shop has no test.", Map.of());
    }

    private void says(String words, Map<String, String> settings) throws Exception {
        try (TestNode node = TestNode.open(Files.createDirectory(folder.resolve("node")), settings);
                ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            jenny.openWidget();
            jenny.call().press("Video call");
            jenny.call().press("Test the connection");
            jenny.sees(words);
            john.call().ringsNoMore();
        }
    }
}
