package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.awaitMedia;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor with several tabs of the shop has a call in one of them. */
class CallTabsBrowserTest {

    private static final String ELSEWHERE = "You are in this call in another tab or device.";

    /** As in a frame of a browser that keeps storage from other sites. */
    private static final String NO_LOCKS = """
            navigator.locks.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));
            """;

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @Test
    void both_tabs_of_a_visitor_ring_and_the_other_is_silent_when_one_accepts() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            ShopVisitor second = jenny.tab("/riff.html");
            second.openWidget();
            john.call().starts("Call Visitor by video");
            jenny.call().rings("John would like to talk by video");
            second.call().rings("John would like to talk by video");

            second.call().press("Accept with camera");

            second.call().seesPictureOf("John");
            jenny.call().ringsNoMore();
            jenny.sees(ELSEWHERE);
            assertEquals(1, john.call().tiles().count(), "one visitor, however many tabs");
        }
    }

    @Test
    void a_duplicated_tab_leaves_the_call_where_it_is() throws Exception {
        try (VideoCall call = shop.videoCall()) {
            duplicated(call);
            staysInTheFirst(call);
        }
    }

    @Test
    void where_the_browser_gives_no_locks_a_duplicated_tab_has_the_call_only_by_a_press() throws Exception {
        try (VideoCall call = VideoCall.beginWith(NO_LOCKS, shop.browser(), shop.node())) {
            CallRoom copy = duplicated(call);
            staysInTheFirst(call);

            copy.press("Bring it here");

            copy.seesPictureOf("John");
            call.jenny().sees(ELSEWHERE);
            copy.hangsUp();
            call.john().sees("The call has ended");
        }
    }

    @Test
    void where_the_browser_gives_no_locks_a_reload_and_the_next_page_still_go_on_with_the_call() throws Exception {
        try (VideoCall call = VideoCall.beginWith(NO_LOCKS, shop.browser(), shop.node())) {
            call.jenny().page().reload();
            call.jenny().call().seesPictureOf("John");
            PictureWatch.on(call.jenny().page(), call::widget).click("riff.html");
            call.jenny().call().seesPictureOf("John");
            call.john().call().seesPictureOf("Visitor");
            call.jenny().call().hangsUp();
            call.john().sees("The call has ended");
        }
    }

    /** The same page once more, with a copy of all that the tab keeps. */
    private static CallRoom duplicated(VideoCall call) {
        Page shop = call.jenny().page();
        shop.context().addInitScript(ShopVisitor.OPEN_SHADOWS);
        Page copy = shop.waitForPopup(() -> shop.evaluate("() => void open(location.href)"));
        CallRoom room =
                new CallRoom(copy.frameLocator("iframe[src*='/widget/']").locator("body"));
        room.sees(ELSEWHERE);
        return room;
    }

    private static void staysInTheFirst(VideoCall call) {
        awaitMedia(call.widget());
        awaitMedia(call.console());
        call.jenny().call().seesPictureOf("John");
        assertEquals(1, CallProbe.received(call.widget()).made(), "the first tab's connection stayed the same");
    }
}
