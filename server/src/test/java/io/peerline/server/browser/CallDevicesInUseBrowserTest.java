package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.SOON;
import static io.peerline.server.browser.CallProbe.received;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Camera or microphone that another program has: said plainly, and the call goes on with what there is. */
class CallDevicesInUseBrowserTest {

    private static final String CAMERA =
            "Another program is using the camera. Close the other program or tab, then try again.";
    private static final String BOTH =
            "Another program is using camera or microphone. Close the other program or tab, then try again.";
    private static final String MICROPHONE =
            "Another program is using the microphone. Close the other program or tab, then try again.";

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    private ConsoleDesk john;
    private ShopVisitor jenny;

    @BeforeEach
    void open() throws Exception {
        john = shop.desk("john");
        jenny = shop.visitor();
    }

    @Test
    void the_check_says_what_is_in_use_and_the_call_is_made_by_voice_until_the_camera_is_free() {
        Devices.take(jenny.page(), "audio video");
        talk();
        jenny.call().press("Video call");
        jenny.call().press("Turn on camera and microphone");
        jenny.sees(BOTH);
        jenny.sees("A call needs a microphone. The chat goes on without one.");
        Devices.give(widget(), "audio");
        jenny.call().press("Try again");
        jenny.sees(CAMERA);
        jenny.sees("Say something: the bar moves.");
        jenny.call().press("Call with voice only");
        john.call().press("Accept with camera");
        jenny.call().seesPictureOf("John");
        hears(john.page().mainFrame());
        hears(widget());
        Devices.give(widget(), "video");
        jenny.call().press("Turn on camera");
        john.call().seesPictureOf("Visitor");
    }

    @Test
    void who_accepts_while_the_camera_is_in_use_talks_without_it_until_it_is_free() {
        Devices.take(john.page(), "video");
        callsJohn();
        john.sees(CAMERA);
        john.call().seesPictureOf("Visitor");
        hears(widget());
        Devices.give(john.page().mainFrame(), "video");
        john.call().press("Turn on camera");
        john.call().noLongerSees(CAMERA);
        jenny.call().seesPictureOf("John");
    }

    @Test
    void who_accepts_while_both_are_in_use_sees_and_hears_and_turns_on_the_microphone_later() {
        Devices.take(john.page(), "audio video");
        callsJohn();
        john.sees(MICROPHONE);
        john.call().seesPictureOf("Visitor");
        hears(john.page().mainFrame());
        Devices.give(john.page().mainFrame(), "audio");
        john.call().press("Turn on microphone");
        hears(widget());
    }

    private void talk() {
        john.meets(jenny, "Can I see the Encore?");
    }

    private void callsJohn() {
        talk();
        jenny.call().starts("Video call");
        john.call().press("Accept with camera");
    }

    private Frame widget() {
        return jenny.widgetFrame();
    }

    private static void hears(Frame frame) {
        long before = received(frame).sounds();
        await("sound")
                .atMost(SOON)
                .pollInSameThread()
                .until(() -> received(frame).sounds() > before + 20);
    }
}
