package io.peerline.server.browser;

import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camera and microphone that cannot be had: said plainly, with what to do, and the chat goes on. */
class CallDevicesBrowserTest {

    @TempDir
    Path folder;

    private TestNode node;

    @BeforeEach
    void open() {
        node = TestNode.open(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void who_denied_camera_and_microphone_is_told_how_to_allow_them() throws Exception {
        try (Chromium chromium = Chromium.launchDenying()) {
            checks(chromium, "The browser does not allow");
        }
    }

    @Test
    void who_has_neither_camera_nor_microphone_is_told_and_goes_on_writing() throws Exception {
        try (Chromium chromium = Chromium.launchWithoutDevices()) {
            checks(chromium, "The browser does not find");
        }
    }

    /** The check says what is wrong, and does not offer what cannot work. */
    private void checks(Chromium chromium, String words) throws Exception {
        try (ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            jenny.ask("Can I see the Riff?");
            john.rings("Can I see the Riff?");
            john.accept();
            jenny.sees("John joined");
            jenny.call().press("Video call");
            jenny.call().press("Turn on camera and microphone");
            jenny.sees(words);
            jenny.sees("A call needs a microphone. The chat goes on without one.");
            jenny.call().press("Not now");
            jenny.call().press("Voice call");
            jenny.call().skipsTheCheck();
            jenny.sees(words);
            jenny.say("Then in writing");
            john.seesInLog("Then in writing", 1);
        }
    }
}
