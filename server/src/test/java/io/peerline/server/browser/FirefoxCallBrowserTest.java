package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.countWithin;
import static io.peerline.server.browser.ShopVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A visitor with Firefox and a rep with Chromium. */
class FirefoxCallBrowserTest {

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @AutoClose
    private Firefox firefox;

    @BeforeEach
    void open(@TempDir Path profile) throws Exception {
        firefox = Firefox.launch(profile);
        firefox.beforeEachDocument(ShopVisitor.OPEN_SHADOWS + Connections.REMEMBER);
    }

    @Test
    void a_visitor_calls_with_firefox_a_rep_answers_with_chromium_and_both_see_and_hear_each_other() throws Exception {
        try (ConsoleDesk john = shop.desk("john")) {
            FirefoxTab widget = meetsInFirefox(john);

            widget.press("Video call");
            widget.press("Skip this");
            john.call().press("Accept with camera");

            Connections.of(widget).awaitSeesAndHears();
            Connections.of(john.page()).awaitSeesAndHears();
            widget.press("Hang up");
            john.sees("The call has ended");
        }
    }

    @Test
    void a_rep_calls_with_chromium_and_a_visitor_accepts_with_firefox() throws Exception {
        try (ConsoleDesk john = shop.desk("john")) {
            FirefoxTab widget = meetsInFirefox(john);

            john.call().starts("Call Visitor by video");
            widget.press("Accept with camera");

            Connections.of(widget).awaitSeesAndHears();
            Connections.of(john.page()).awaitSeesAndHears();
            john.call().hangsUp();
            widget.sees("The call has ended");
        }
    }

    @Test
    void a_screen_from_chromium_comes_and_goes_in_firefox_whose_camera_goes_and_comes() throws Exception {
        try (ConsoleDesk john = shop.desk("john")) {
            FirefoxTab widget = meetsInFirefox(john);
            john.call().starts("Call Visitor by video");
            widget.press("Accept with camera");
            john.call().seesPictureOf("Visitor");

            john.call().press("Show your screen");
            widget.until("document.querySelector('.call-tile--screen video')?.videoWidth > 0");
            john.call().press("Stop showing your screen");
            widget.until("!document.querySelector('.call-tile--screen')");

            widget.press("Turn off camera");
            expect(john.call().tiles().locator("video")).hasCount(0, countWithin());
            widget.press("Turn on camera");
            john.call().seesPictureOf("Visitor");
            widget.until("document.querySelector('.call-tile video')?.videoWidth > 0");
            assertEquals(1, CallProbe.received(john.page().mainFrame()).made(), "all over one connection");
        }
    }

    /** A visitor asks, John accepts; the visitor's widget. */
    private FirefoxTab meetsInFirefox(ConsoleDesk john) {
        FirefoxTab page = firefox.open(shop.node().shopOrigin() + "/");
        page.until(
                "[...document.querySelectorAll('*')].some(each => each.shadowRoot?.querySelector('button.launcher'))");
        page.evaluate(
                "[...document.querySelectorAll('*')].map(each => each.shadowRoot?.querySelector('button.launcher'))"
                        + ".find(button => button).click()");
        FirefoxTab widget = page.frame("/widget/");
        widget.fill("textarea", "May I see the boot?");
        widget.click(".pw-foot button[type=submit]");
        john.rings("May I see the boot?");
        john.accept();
        widget.sees("John joined");
        return widget;
    }
}
