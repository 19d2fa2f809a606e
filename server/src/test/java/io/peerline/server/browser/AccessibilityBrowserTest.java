package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** axe-core finds nothing on any screen of widget, console and community, light and dark. */
class AccessibilityBrowserTest {

    @RegisterExtension
    final LiveShop shop = LiveShop.forChats();

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void widget_and_console_during_a_chat(ColorScheme scheme) throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            atRest(john.page(), scheme);
            atRest(jenny.page(), scheme);
            assertClean("console, no chats", john.page());
            jenny.openWidget();
            expect(jenny.field("Your question")).isVisible(within());
            assertClean("widget, start", jenny.page());
            jenny.field("Your question").fill("Can I wash the Riff?");
            assertClean("widget, question typed", jenny.page());
            jenny.submit();
            john.rings("Can I wash the Riff?");
            assertClean("console, ring", john.page());
            jenny.sees("has been asked");
            assertClean("widget, waiting", jenny.page());
            john.accept();
            jenny.sees("John joined");
            john.say("Cold, by hand.");
            jenny.seesInLog("Cold, by hand.", 1);
            assertClean("widget, chat", jenny.page());
            assertClean("console, chat", john.page());
            jenny.button("Yes, solved").click();
            jenny.sees("How was it?");
            assertClean("widget, end", jenny.page());
            for (String section : List.of("Waiting", "Inbox", "Questions", "Team")) {
                john.goTo(section);
                expect(john.page()
                                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                                .first())
                        .isVisible(within());
                assertClean("console, " + section, john.page());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void community(ColorScheme scheme) {
        try (ShopVisitor reader = shop.visitor()) {
            Page page = reader.page();
            atRest(page, scheme);
            for (String path : List.of("", "?q=rain", "/ask", "/sign-in", "/sign-up")) {
                page.navigate(shop.node().origin() + "/c/rock-hard" + path);
                assertClean("community " + path, page);
            }
            page.navigate(shop.node().origin() + "/c/rock-hard");
            page.locator("main a[href*='/q/']").first().click();
            assertClean("community thread", page);
        }
    }

    /** Without motion: half-way through a fade every text is too pale. */
    static void atRest(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    static void assertClean(String screen, Page page) {
        List<String> found = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(AccessibilityBrowserTest::line)
                        .toList();
        assertEquals(List.of(), found, screen);
    }

    private static String line(Rule rule) {
        return rule.getId() + " at "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }
}
