package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.SOON;
import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.CallProbe.received;
import static io.peerline.server.browser.ShopVisitor.expect;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor who calls from a phone, with a camera on each of its sides. */
class CallPhoneBrowserTest {

    private static final String TURN = "Switch between front and rear camera";

    private static final Pattern MIRRORED = Pattern.compile("call-video--mirrored");

    private static final String CAMERA_USED = """
            () => document.querySelector('.call-own video')?.srcObject?.getVideoTracks()[0]?.getSettings().deviceId ?? ''
            """;

    /** Blue or red, by the middle of the picture that arrived. */
    private static final String COLOUR_SEEN = """
            () => {
              const video = document.querySelector('.call-tile video');
              if (!video?.videoWidth) return 'none';
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
              const paint = canvas.getContext('2d');
              paint.drawImage(video, 0, 0);
              const [red, , blue] = paint.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
              return red > blue + 60 ? 'red' : blue > red + 60 ? 'blue' : 'none';
            }
            """;

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls("--use-fake-device-for-media-stream=device-count=3");

    private ConsoleDesk john;
    private ShopVisitor jenny;

    @BeforeEach
    void open() throws Exception {
        john = shop.desk("john");
        jenny = ShopVisitor.arriveByPhone(shop.browser(), shop.node());
    }

    @Test
    void the_other_camera_is_used_and_sound_and_picture_go_on() {
        has(Devices.TWO_CAMERAS);
        VideoCall.begin(john, jenny);
        Frame widget = jenny.widgetFrame();
        Object front = widget.evaluate(CAMERA_USED);
        expect(ownPicture()).hasClass(MIRRORED);
        jenny.call().press(TURN);
        await("another camera")
                .atMost(SOON)
                .pollInSameThread()
                .until(() -> !"".equals(widget.evaluate(CAMERA_USED)) && !front.equals(widget.evaluate(CAMERA_USED)));
        expect(ownPicture()).not().hasClass(MIRRORED);
        awaitMedia(john.page().mainFrame());
        jenny.call().press(TURN);
        await("the first camera again")
                .atMost(SOON)
                .pollInSameThread()
                .until(() -> front.equals(widget.evaluate(CAMERA_USED)));
        expect(ownPicture()).hasClass(MIRRORED);
        awaitMedia(john.page().mainFrame());
        assertEquals(1, received(widget).made(), "another camera needs no new connection");
    }

    @Test
    void a_phone_that_gives_one_camera_at_a_time_and_takes_the_sound_with_it_shows_the_rear_picture_and_is_heard() {
        has(Devices.PHONE);
        VideoCall.begin(john, jenny);
        Frame console = john.page().mainFrame();
        sees(console, "blue");
        jenny.call().press(TURN);
        sees(console, "red");
        awaitMedia(console);
        jenny.call().press(TURN);
        sees(console, "blue");
        awaitMedia(console);
    }

    private void has(String cameras) {
        jenny.page().addInitScript(cameras);
        jenny.page().reload();
    }

    private static void sees(Frame frame, String colour) {
        await("a " + colour + " picture")
                .atMost(SOON)
                .pollInSameThread()
                .until(() -> colour.equals(frame.evaluate(COLOUR_SEEN)));
    }

    private Locator ownPicture() {
        return jenny.widget().locator(".call-own video");
    }
}
