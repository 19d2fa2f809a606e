package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.PATIENCE;
import static io.peerline.server.browser.ShopVisitor.countWithin;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.peerline.server.testing.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** A member of the demo's team at the console, in a browser profile of their own. */
final class ConsoleDesk implements AutoCloseable {

    private final String name;
    private final BrowserContext context;
    private final Page page;

    private ConsoleDesk(String name, BrowserContext context, Page page) {
        this.name = name;
        this.context = context;
        this.page = page;
    }

    /** {@code person}: the part of the address before the @, which is their name in small letters. */
    static ConsoleDesk signIn(Browser browser, Place place, String person) throws IOException {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"));
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.addInitScript(Connections.REMEMBER);
        page.navigate(place.origin() + "/console");
        page.getByLabel("E-mail address").fill(person + "@rockhard.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(place.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        String name = person.substring(0, 1).toUpperCase(Locale.ROOT) + person.substring(1);
        ConsoleDesk desk = new ConsoleDesk(name, context, page);
        expect(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(", Online. Open your menu")))
                .isVisible(within());
        return desk;
    }

    Locator ring() {
        return page.locator("article.ring");
    }

    void rings(String question) {
        expect(ring().getByText(question)).isVisible(within());
    }

    void ringsAfter(String question, Duration most) {
        expect(ring().getByText(question))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(most.toMillis()));
    }

    void accept() {
        ring().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accept"))
                .click();
    }

    /** The visitor asks, it rings here, and the two are in a chat. */
    void meets(ShopVisitor visitor, String question) {
        visitor.ask(question);
        rings(question);
        accept();
        visitor.sees(name + " joined");
    }

    void decline() {
        ring().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decline"))
                .click();
    }

    void say(String text) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Write to"))
                .fill(text);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
    }

    /** Calls in the console. */
    CallRoom call() {
        return new CallRoom(page.locator("body"));
    }

    /** The same member in one more tab. */
    ConsoleDesk tab() {
        Page other = context.newPage();
        other.setDefaultTimeout(PATIENCE);
        other.navigate(page.url());
        expect(other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(", Online. Open your menu")))
                .isVisible(within());
        return new ConsoleDesk(name, context, other);
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    void sees(String text) {
        expect(page.getByText(text).first()).isVisible(within());
    }

    void seesInLog(String text, int times) {
        expect(log().locator(".pl-bubble").filter(new Locator.FilterOptions().setHasText(text)))
                .hasCount(times, countWithin());
    }

    void goTo(String section) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(section))
                .first()
                .click();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
