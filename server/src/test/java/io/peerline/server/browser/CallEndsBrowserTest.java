package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that begin from both sides at once, that one side never comes back to, and that somebody comes into unasked. */
class CallEndsBrowserTest {

    /** 30 s to come back, the seconds until that is counted, and a loaded machine. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(50);

    private static final Pattern LOST_AFTER = Pattern.compile("The call lost its connection after (\\d+:\\d\\d)");

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @Test
    void a_side_that_never_returns_ends_the_call_after_30_seconds_and_both_read_the_same() throws Exception {
        try (VideoCall call = shop.videoCall()) {
            long goneAt = shop.node().nanos();
            call.jenny().page().close();
            call.john().sees("Visitor lost the connection. There are 30 s to come back.");
            call.john().call().seesAfter("The connection was lost", GIVEN_UP);
            Duration took = Duration.ofNanos(shop.node().nanos() - goneAt);
            assertTrue(took.toSeconds() >= 30, () -> "ended after only " + took);

            ShopVisitor back = call.jenny().tab("/");
            back.openWidget();
            String hers = lostAfter(back.widget().getByText(LOST_AFTER).first());
            assertEquals(
                    hers, lostAfter(call.john().page().getByText(LOST_AFTER).first()));
        }
    }

    @Test
    void when_both_call_at_once_there_is_one_call() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            bothCall(jenny, "Video call", john, "Call Visitor by video");

            jenny.call().seesPictureOf("John");
            john.call().seesPictureOf("Visitor");
            assertOneCall(jenny, john, "started a video call");
        }
    }

    @Test
    void when_one_calls_by_voice_and_the_other_by_video_it_has_video_and_no_camera_that_nobody_turned_on()
            throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            bothCall(jenny, "Voice call", john, "Call Visitor by video");

            jenny.call().seesPictureOf("John");
            john.call().isWith("Visitor");
            jenny.sees("Microphone on");
            assertEquals(0, john.call().tiles().locator("video").count(), "Jenny did not choose to be seen");
            jenny.call().press("Turn on camera");
            john.call().seesPictureOf("Visitor");
            assertOneCall(jenny, john, "started a v");
        }
    }

    /** At the same moment, as far as two browsers can. */
    private static void bothCall(ShopVisitor jenny, String hers, ConsoleDesk john, String his) {
        john.meets(jenny, "Can I see the Encore?");
        jenny.call().press(hers);
        john.call().press(his);
        for (CallRoom room : List.of(jenny.call(), john.call())) {
            expect(room.button("Skip this")).isVisible(within());
        }
        for (CallRoom room : List.of(jenny.call(), john.call())) {
            room.button("Skip this")
                    .evaluate("button => void setTimeout(() => button.click(), 500 - Date.now() % 500)");
        }
    }

    private static void assertOneCall(ShopVisitor jenny, ConsoleDesk john, String started) {
        jenny.call().hangsUp();
        john.sees("The call has ended");
        jenny.call().press("Back to the chat");
        jenny.sees("The call has ended after");
        assertEquals(1, jenny.widget().getByText(started).count(), "one call, not two");
    }

    @Test
    void a_supervisor_joins_unasked_and_everybody_sees_who_came() throws Exception {
        try (ConsoleDesk marta = shop.desk("marta");
                VideoCall call = shop.videoCall()) {
            Page page = marta.page();
            page.navigate(call.john().page().url());
            marta.sees("A call goes on in this chat.");
            marta.call().starts("Join the call");

            marta.call().seesPictureOf("Visitor");
            call.jenny().call().seesPictureOf("Marta");
            call.john().call().seesPictureOf("Marta");
            expect(call.jenny().widget().getByText("Marta joined the call").first())
                    .isAttached();
            call.jenny().call().press("Chat");
            expect(call.jenny().log().getByText("Marta joined the call")).isVisible(within());
        }
    }

    private static String lostAfter(Locator line) {
        expect(line).isVisible(within());
        Matcher found = LOST_AFTER.matcher(line.textContent());
        assertTrue(found.find(), line::textContent);
        return found.group(1);
    }
}
