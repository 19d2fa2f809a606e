package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.PATIENCE;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/** What one person sees and presses of a call, in the widget or in the console; words as the English catalog has them. */
final class CallRoom {

    private final Locator body;

    /** {@code body}: of the document that shows the call. */
    CallRoom(Locator body) {
        this.body = body;
    }

    Locator button(String name) {
        return body.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String name) {
        button(name).first().click();
    }

    /** Behind "More". */
    void more(String name) {
        press("More");
        body.locator(".call-more")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile(name)))
                .first()
                .click();
    }

    /** Presses a button that calls, and goes on without the check. */
    void starts(String name) {
        press(name);
        skipsTheCheck();
    }

    void skipsTheCheck() {
        press("Skip this");
    }

    void rings(String words) {
        expect(body.getByText(words).first()).isVisible(within());
    }

    void ringsNoMore() {
        expect(button("Decline")).hasCount(0, ShopVisitor.countWithin());
    }

    void sees(String words) {
        expect(body.getByText(words).first()).isVisible(within());
    }

    void seesAfter(String words, Duration most) {
        expect(body.getByText(words).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(most.toMillis()));
    }

    void noLongerSees(String words) {
        expect(body.getByText(words)).hasCount(0, ShopVisitor.countWithin());
    }

    void seesNoMore(String words, Duration most) {
        expect(body.getByText(words)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(most.toMillis()));
    }

    /** Faces instead of the others' pictures. */
    void showsNoVideo() {
        expect(tiles().locator("video")).hasCount(0, ShopVisitor.countWithin());
    }

    /** What the call itself has to say. */
    Locator notices() {
        return body.locator(".call .pl-banner");
    }

    /** A list to choose from. */
    Locator choice(String label) {
        return body.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    Locator screens() {
        return body.locator(".call-tile--screen");
    }

    void seesScreenOf(String name) {
        expect(body.getByRole(AriaRole.ARTICLE, new Locator.GetByRoleOptions().setName("Screen of " + name)))
                .isVisible(within());
        seesFrames(screens().locator("video"));
    }

    Locator tiles() {
        return body.locator(".call-tile");
    }

    /** The other's picture, with frames that arrived. */
    void seesPictureOf(String name) {
        Locator video = body.locator(".call-tile")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("video");
        seesFrames(video);
    }

    private static void seesFrames(Locator video) {
        expect(video).isVisible(within());
        video.elementHandle()
                .ownerFrame()
                .waitForFunction(
                        "video => video.videoWidth > 0 && video.currentTime > 0",
                        video.elementHandle(),
                        new Frame.WaitForFunctionOptions().setTimeout(PATIENCE));
    }

    /** In the call with that person, whom one hears but does not see. */
    void isWith(String name) {
        expect(body.locator(".call-tile").filter(new Locator.FilterOptions().setHasText(name)))
                .isVisible(within());
        expect(body.locator(".call-tile__doing")).hasCount(0, ShopVisitor.countWithin());
    }

    void hangsUp() {
        press("Hang up");
    }
}
