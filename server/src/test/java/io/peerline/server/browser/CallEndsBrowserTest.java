package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
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
            john.meets(jenny, "Can I see the Encore?");
            jenny.call().press("Video call");
            john.call().press("Call Visitor by video");
            Locator hers = jenny.call().button("Skip this");
            Locator his = john.call().button("Skip this");
            expect(hers).isVisible(within());
            expect(his).isVisible(within());

            hers.evaluate("button => void setTimeout(() => button.click(), 500 - Date.now() % 500)");
            his.evaluate("button => void setTimeout(() => button.click(), 500 - Date.now() % 500)");

            jenny.call().seesPictureOf("John");
            john.call().seesPictureOf("Visitor");
            jenny.call().hangsUp();
            john.sees("The call has ended");
            jenny.call().press("Back to the chat");
            jenny.sees("The call has ended after");
            assertEquals(1, jenny.widget().getByText("started a video call").count(), "one call, not two");
        }
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
