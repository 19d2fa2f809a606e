package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.SOON;
import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a call is looked at: over all windows, on the full screen, and with what is behind oneself blurred. */
class CallPictureBrowserTest {

    private static final String SMALL = "Small window over everything";
    private static final String BLUR = "Blur my background";

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
    void the_others_picture_goes_over_all_windows_and_the_call_fills_the_screen_and_both_go_back() {
        VideoCall.begin(john, jenny);
        for (Frame frame : List.of(john.page().mainFrame(), jenny.widgetFrame())) {
            CallRoom room = new CallRoom(frame.locator("body"));
            room.press("More");
            expect(room.button(SMALL)).isVisible(within());
            expect(room.button(BLUR)).hasCount(0);
            room.press(SMALL);
            until(frame, "document.pictureInPictureElement?.matches('.call-tile video') === true");
            awaitMedia(frame);
            room.more(SMALL);
            until(frame, "document.pictureInPictureElement === null");
            room.more("Full screen");
            until(frame, "document.fullscreenElement?.matches('.call') === true");
            awaitMedia(frame);
            room.more("Leave full screen");
            until(frame, "document.fullscreenElement === null");
        }
    }

    @Test
    void what_is_behind_oneself_is_blurred_where_the_camera_can_also_after_the_camera_was_off() {
        jenny.page().addInitScript(Devices.BLURRING);
        jenny.page().reload();
        VideoCall.begin(john, jenny);
        Frame widget = jenny.widgetFrame();
        jenny.call().more(BLUR);
        until(widget, "peerlineBlurs.join() === 'true'");
        assertBlurred("true");
        jenny.call().press("Turn off camera");
        jenny.call().press("Turn on camera");
        john.call().seesPictureOf("Visitor");
        assertBlurred("true");
        jenny.call().more(BLUR);
        until(widget, "peerlineBlurs.join() === 'true,false'");
        assertBlurred("false");
        awaitMedia(john.page().mainFrame());
    }

    private void assertBlurred(String pressed) {
        jenny.call().press("More");
        Locator item = jenny.call().button(BLUR);
        expect(item).hasAttribute("aria-pressed", pressed);
        jenny.page().keyboard().press("Escape");
        expect(item).hasCount(0, ShopVisitor.countWithin());
    }

    private static void until(Frame frame, String holds) {
        await(holds).atMost(SOON).pollInSameThread().until(() -> Boolean.TRUE.equals(frame.evaluate(holds)));
    }
}
