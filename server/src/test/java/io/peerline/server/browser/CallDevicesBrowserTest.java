package io.peerline.server.browser;

import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camera and microphone that cannot be had: said plainly, with what to do, and the chat goes on. */
class CallDevicesBrowserTest {

    @TempDir
    Path folder;

    @Test
    void who_denied_camera_and_microphone_is_told_how_to_allow_them() throws Exception {
        checks(Chromium.launchDenying(), "The browser does not allow");
    }

    @Test
    void who_has_neither_camera_nor_microphone_is_told_and_goes_on_writing() throws Exception {
        checks(Chromium.launchWithoutDevices(), "The browser does not find");
    }

    /** The check says what is wrong, and does not offer what cannot work. */
    private void checks(Chromium launched, String words) throws Exception {
        try (Chromium chromium = launched;
                TestNode node = TestNode.open(folder);
                ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john");
                ShopVisitor jenny = ShopVisitor.arrive(chromium.browser(), node)) {
            john.meets(jenny, "Can I see the Riff?");
            jenny.call().press("Video call");
            jenny.call().press("Turn on camera and microphone");
            jenny.sees(words);
            jenny.sees("A call needs a microphone. The chat goes on without one.");
            jenny.call().press("Not now");
            jenny.call().starts("Voice call");
            jenny.sees(words);
            jenny.say("Then in writing");
            john.seesInLog("Then in writing", 1);
        }
    }
}
