package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor with several tabs of the shop has a call in one of them. */
class CallTabsBrowserTest {

    private static final String ELSEWHERE = "You are in this call in another tab or device.";

    @TempDir
    Path folder;

    private TestNode node;
    private Chromium chromium;

    @BeforeEach
    void open() {
        node = TestNode.open(folder);
        chromium = Chromium.launchForCalls();
    }

    @AfterEach
    void close() {
        chromium.close();
        node.close();
    }

    @Test
    void both_tabs_of_a_visitor_ring_and_the_other_is_silent_when_one_accepts() throws Exception {
        try (ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            jenny.ask("Can I see the Encore?");
            john.rings("Can I see the Encore?");
            john.accept();
            jenny.sees("John joined");
            ShopVisitor second = jenny.tab("/riff.html");
            second.openWidget();
            john.call().press("Call Visitor by video");
            john.call().skipsTheCheck();
            jenny.call().rings("John would like to talk by video");
            second.call().rings("John would like to talk by video");

            second.call().press("Accept with camera");

            second.call().seesPictureOf("John");
            jenny.call().ringsNoMore();
            jenny.sees(ELSEWHERE);
            assertEquals(1, john.call().tiles().count(), "one visitor, however many tabs");
        }
    }
}
