package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The screens that one sees less often, at 320 px: nothing scrolls sideways and axe-core finds nothing, light and dark. */
class SmallScreensBrowserTest {

    private static final int NARROW = 320;

    @RegisterExtension
    final LiveShop shop = LiveShop.forChats();

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_visitors_dialogs_when_nobody_is_there(ColorScheme scheme) {
        try (ShopVisitor jenny = shop.visitor()) {
            narrow(jenny.page(), scheme);
            jenny.openWidget();
            expect(jenny.field("Your question")).isVisible(within());
            assertFits("widget, start", jenny.page());
            jenny.field("Your question").fill("Will my order 48213 fit wide feet?");
            jenny.submit();
            jenny.button("Leave a message").click();
            expect(jenny.button("Leave message")).isVisible(within());
            assertFits("widget, message dialog", jenny.page());
            jenny.page().keyboard().press("Escape");
            jenny.button("Ask the community").click();
            expect(jenny.button("Publish")).isVisible(within());
            assertFits("widget, publish dialog", jenny.page());
            jenny.widget().getByLabel("Yes, publish this for everybody to read").check();
            jenny.button("Publish").click();
            jenny.sees("Your question is public now");
            assertFits("widget, published", jenny.page());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_console_from_the_door_to_the_owners_settings(ColorScheme scheme) throws Exception {
        try (ShopVisitor stranger = shop.visitor()) {
            narrow(stranger.page(), scheme);
            for (String path : new String[] {"/console", "/setup#used", "/join#used"}) {
                stranger.page().navigate("about:blank");
                stranger.page().navigate(shop.node().origin() + path);
                expect(stranger.page().getByRole(AriaRole.HEADING).first()).isVisible(within());
                assertFits(path, stranger.page());
            }
        }
        try (ConsoleDesk olivia = shop.desk("olivia")) {
            narrow(olivia.page(), scheme);
            for (String section : new String[] {"settings/shop", "settings/members", "settings/install", "team"}) {
                olivia.page().navigate(shop.node().origin() + "/console/" + section);
                expect(olivia.page().getByRole(AriaRole.HEADING).first()).isVisible(within());
                assertFits("console, " + section, olivia.page());
            }
        }
    }

    private static void narrow(Page page, ColorScheme scheme) {
        page.setViewportSize(NARROW, 640);
        AccessibilityBrowserTest.atRest(page, scheme);
    }

    private static void assertFits(String screen, Page page) {
        AccessibilityBrowserTest.assertClean(screen, page);
        assertEquals(
                NARROW,
                page.evaluate("Math.max(document.scrollingElement.scrollWidth, innerWidth)"),
                screen + " scrolls sideways");
    }
}
