package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.countWithin;
import static io.peerline.server.browser.ShopVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.server.testing.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor with Firefox and a rep with Chromium. */
class FirefoxCallBrowserTest {

    @TempDir
    Path folder;

    private TestNode node;
    private Chromium chromium;
    private Firefox firefox;

    @BeforeEach
    void open() throws Exception {
        node = TestNode.open(Files.createDirectory(folder.resolve("node")));
        chromium = Chromium.launchForCalls();
        firefox = Firefox.launch(Files.createDirectory(folder.resolve("firefox")));
        firefox.beforeEachDocument(ShopVisitor.OPEN_SHADOWS + Connections.REMEMBER);
    }

    @AfterEach
    void close() throws Exception {
        firefox.close();
        chromium.close();
        node.close();
    }

    @Test
    void a_visitor_calls_with_firefox_a_rep_answers_with_chromium_and_both_see_and_hear_each_other() throws Exception {
        try (ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john")) {
            FirefoxTab widget = asksInFirefox("May I see the boot?");
            john.rings("May I see the boot?");
            john.accept();
            widget.sees("John joined");

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
        try (ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john")) {
            FirefoxTab widget = asksInFirefox("Is the Riff vegan?");
            john.rings("Is the Riff vegan?");
            john.accept();
            widget.sees("John joined");

            john.call().press("Call Visitor by video");
            john.call().skipsTheCheck();
            widget.press("Accept with camera");

            Connections.of(widget).awaitSeesAndHears();
            Connections.of(john.page()).awaitSeesAndHears();
            john.call().hangsUp();
            widget.sees("The call has ended");
        }
    }

    @Test
    void a_screen_from_chromium_comes_and_goes_in_firefox_whose_camera_goes_and_comes() throws Exception {
        try (ConsoleDesk john = ConsoleDesk.signIn(chromium.browser(), node, "john")) {
            FirefoxTab widget = asksInFirefox("May I see the boot?");
            john.rings("May I see the boot?");
            john.accept();
            widget.sees("John joined");
            john.call().press("Call Visitor by video");
            john.call().skipsTheCheck();
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

    private FirefoxTab asksInFirefox(String question) {
        FirefoxTab shop = firefox.open(node.shopOrigin() + "/");
        shop.until(
                "[...document.querySelectorAll('*')].some(each => each.shadowRoot?.querySelector('button.launcher'))");
        shop.evaluate(
                "[...document.querySelectorAll('*')].map(each => each.shadowRoot?.querySelector('button.launcher'))"
                        + ".find(button => button).click()");
        FirefoxTab widget = shop.frame("/widget/");
        widget.fill("textarea", question);
        widget.click(".pw-foot button[type=submit]");
        return widget;
    }
}
