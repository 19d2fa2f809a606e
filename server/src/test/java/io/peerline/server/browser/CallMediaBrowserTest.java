package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.SOON;
import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.CallProbe.received;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A video call between a visitor and a rep: what arrives, and what each does with camera and screen. */
class CallMediaBrowserTest {

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls("--use-fake-device-for-media-stream=device-count=3");

    private VideoCall call;
    private ConsoleDesk john;
    private ShopVisitor jenny;

    @BeforeEach
    void begin() throws Exception {
        call = shop.videoCall();
        john = call.john();
        jenny = call.jenny();
    }

    @AfterEach
    void end() {
        call.close();
    }

    @Test
    void pictures_and_sound_arrive_on_both_sides() {
        awaitMedia(widget());
        awaitMedia(console());
        assertEquals(1, received(widget()).made(), "a call begins with one connection");
    }

    @Test
    void a_screen_is_shown_and_taken_away_while_the_rest_goes_on() {
        john.call().press("Show your screen");
        jenny.call().seesScreenOf("John");
        john.call().press("Stop showing your screen");
        await().atMost(SOON)
                .pollInSameThread()
                .until(() -> jenny.call().screens().count() == 0);
        jenny.call().press("Show your screen");
        john.call().seesScreenOf("Visitor");
        awaitMedia(widget());
        awaitMedia(console());
        assertEquals(1, received(console()).made(), "a screen needs no new connection");
    }

    @Test
    void a_camera_is_turned_off_and_on_and_changed_for_another_while_sound_goes_on() {
        jenny.call().press("Turn off camera");
        await().atMost(SOON)
                .pollInSameThread()
                .until(() -> john.call().tiles().locator("video").count() == 0);
        long sounds = received(console()).sounds();
        await().atMost(SOON).pollInSameThread().until(() -> received(console()).sounds() > sounds + 20);
        jenny.call().press("Turn on camera");
        john.call().seesPictureOf("Visitor");
        awaitMedia(console());

        jenny.call().more("Camera, microphone, speaker");
        Locator cameras = jenny.call().choice("Camera");
        // Chromium's second one gives depth, no colours.
        cameras.selectOption(new SelectOption().setLabel("fake_device_2"));
        awaitMedia(console());
        john.call().seesPictureOf("Visitor");
    }

    private Frame console() {
        return call.console();
    }

    private Frame widget() {
        return call.widget();
    }
}
