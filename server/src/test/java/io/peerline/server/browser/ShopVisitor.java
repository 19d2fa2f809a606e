package io.peerline.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.peerline.server.testing.Place;
import java.util.Optional;

/** A visitor in the demo shop, in a browser profile of their own; words as the English catalog has them. */
final class ShopVisitor implements AutoCloseable {

    /** The launcher's shadow root is closed for the shop's scripts; tests have it open, so that they see what people see. */
    static final String OPEN_SHADOWS = """
            const attach = Element.prototype.attachShadow;
            Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
            """;

    static final double PATIENCE = 20_000;

    private final Place place;
    private final BrowserContext context;
    private final Page page;

    private ShopVisitor(Place place, BrowserContext context, Page page) {
        this.place = place;
        this.context = context;
        this.page = page;
    }

    static ShopVisitor arrive(Browser browser, Place place) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        return new ShopVisitor(place, context, enter(context, place, "/"));
    }

    /** With a phone in the hand: narrow, touched, upright. */
    static ShopVisitor arriveByPhone(Browser browser, Place place) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true));
        return new ShopVisitor(place, context, enter(context, place, "/"));
    }

    /** The same visitor in one more tab. */
    ShopVisitor tab(String path) {
        return new ShopVisitor(place, context, enter(context, place, path));
    }

    private static Page enter(BrowserContext context, Place place, String path) {
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.addInitScript(OPEN_SHADOWS);
        page.addInitScript(Connections.REMEMBER);
        page.navigate(place.shopOrigin() + path);
        return page;
    }

    ShopVisitor openWidget() {
        launcher().click();
        return this;
    }

    Locator launcher() {
        return page.locator("button.launcher");
    }

    FrameLocator widget() {
        return page.frameLocator("iframe[src*='/widget/']");
    }

    /** The widget's document in the page that there is now, as soon as it is there. */
    Frame widgetFrame() {
        page.waitForCondition(() -> foundWidget().isPresent());
        return foundWidget().orElseThrow();
    }

    private Optional<Frame> foundWidget() {
        return page.frames().stream()
                .filter(frame -> frame.url().contains("/widget/"))
                .findFirst();
    }

    /** Opens the widget and asks. */
    void ask(String question) {
        openWidget();
        field("Your question").fill(question);
        submit();
    }

    void submit() {
        widget().locator(".pw-foot button.pl-button--primary").click();
    }

    void say(String text) {
        field("Write a message").fill(text);
        button("Send").click();
    }

    Locator field(String label) {
        return widget().getByRole(
                        AriaRole.TEXTBOX,
                        new FrameLocator.GetByRoleOptions().setName(label).setExact(true));
    }

    Locator button(String name) {
        return widget().getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Calls in the widget. */
    CallRoom call() {
        return new CallRoom(widget().locator("body"));
    }

    Locator log() {
        return widget().getByRole(AriaRole.LOG);
    }

    void sees(String text) {
        expect(widget().getByText(text).first()).isVisible(within());
    }

    /** How often the text stands in the conversation. */
    void seesInLog(String text, int times) {
        expect(log().locator(".pl-bubble").filter(new Locator.FilterOptions().setHasText(text)))
                .hasCount(times, countWithin());
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    static LocatorAssertions expect(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    static LocatorAssertions.IsVisibleOptions within() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    static LocatorAssertions.HasCountOptions countWithin() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE);
    }

    @Override
    public void close() {
        context.close();
    }
}
