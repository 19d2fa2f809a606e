package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.awaitMedia;

import com.microsoft.playwright.BrowserContext;
import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camera and microphone that cannot be had: said plainly, with what to do, and the chat goes on. */
class CallDevicesBrowserTest {

    private static final String UNSEEN = "You are in the call again. They do not hear or see you yet.";

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

    @Test
    void who_is_to_allow_the_camera_anew_after_a_reload_sees_the_other_at_once_and_turns_it_on_by_one_button()
            throws Exception {
        try (Chromium chromium = Chromium.launchDenying();
                TestNode node = TestNode.open(folder);
                VideoCall call = VideoCall.begin(
                        allowed(ConsoleDesk.signIn(chromium.browser(), node, "john")),
                        allowed(ShopVisitor.arrive(chromium.browser(), node)))) {
            ShopVisitor jenny = call.jenny();
            String page = jenny.page().url();
            // The page that calls is gone before the permission is, else it would see its camera end.
            jenny.page().navigate("about:blank");
            jenny.context().clearPermissions();
            jenny.page().navigate(page);

            jenny.call().seesPictureOf("John");
            jenny.sees(UNSEEN);
            call.john().call().showsNoVideo();

            allow(jenny.context());
            jenny.call().press("Turn on again");
            jenny.call().noLongerSees(UNSEEN);
            call.john().call().seesPictureOf("Visitor");
            awaitMedia(call.console());
        }
    }

    private static ConsoleDesk allowed(ConsoleDesk desk) {
        allow(desk.context());
        return desk;
    }

    private static ShopVisitor allowed(ShopVisitor visitor) {
        allow(visitor.context());
        return visitor;
    }

    private static void allow(BrowserContext context) {
        context.grantPermissions(List.of("camera", "microphone"));
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
