package io.peerline.server.browser;

import static io.peerline.server.browser.AccessibilityBrowserTest.assertClean;
import static io.peerline.server.browser.AccessibilityBrowserTest.atRest;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call screen on small and large screens: axe-core finds nothing and nothing scrolls sideways, light and dark. */
class CallAccessibilityBrowserTest {

    private static final List<Size> SIZES =
            List.of(new Size(320, 640), new Size(390, 844), new Size(844, 390), new Size(1280, 800));

    /** Of each screen in the light scheme, for people to look at. */
    private static final Path PICTURES = Path.of("target", "screens");

    private record Size(int width, int height) {}

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void in_the_widget(ColorScheme scheme) throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            jenny.page().navigate(shop.node().shopOrigin() + "/encore.html");
            atRest(jenny.page(), scheme);
            untilItRings(jenny, john);
            john.call().press("Accept with camera");
            jenny.call().seesPictureOf("John");
            whatMoreOpens(jenny);
            whatTheRepDoes(jenny, john);
            afterwards(jenny, john);
        }
    }

    private static void untilItRings(ShopVisitor jenny, ConsoleDesk john) {
        Page page = jenny.page();
        jenny.openWidget();
        expect(jenny.button("Video call")).isVisible(within());
        look("widget, start with calls", page);
        jenny.field("Your question").fill("Can I see the Encore?");
        jenny.submit();
        john.rings("Can I see the Encore?");
        john.accept();
        jenny.sees("John joined");
        expect(jenny.button("Video call")).isVisible(within());
        look("widget, chat with calls", page);
        jenny.call().press("Video call");
        jenny.sees("Before you call");
        look("widget, check", page);
        jenny.call().press("Turn on camera and microphone");
        jenny.sees("Say something: the bar moves.");
        jenny.call().press("Test the connection");
        jenny.sees("this shop has no test.");
        look("widget, check with devices", page);
        jenny.call().press("Call now");
        jenny.sees("It rings there now");
        look("widget, calling", page);
    }

    private static void whatMoreOpens(ShopVisitor jenny) {
        Page page = jenny.page();
        look("widget, call", page);
        lookOtherwise("widget, call", page);
        jenny.call().press("More");
        look("widget, more", page);
        page.keyboard().press("Escape");
        jenny.call().more("Camera, microphone, speaker");
        jenny.sees("Done");
        look("widget, devices", page);
        jenny.call().press("Done");
        jenny.call().more("Report somebody");
        jenny.sees("What happened");
        look("widget, report", page);
        jenny.call().press("Not now");
    }

    private static void whatTheRepDoes(ShopVisitor jenny, ConsoleDesk john) {
        Page page = jenny.page();
        jenny.call().more("Ask to see");
        john.call().more("Show a product");
        john.page().getByRole(AriaRole.DIALOG).getByText("Encore").first().click();
        expect(jenny.widget().locator(".call-product")).isVisible(within());
        look("widget, product", page);
        john.call().more("Take a picture of what");
        jenny.sees("May John take a picture?");
        look("widget, consent", page);
        jenny.call().press("No");
        john.call().press("Show your screen");
        jenny.call().seesScreenOf("John");
        look("widget, screen", page);
        jenny.call().press("Chat");
        look("widget, chat drawer", page);
    }

    private static void afterwards(ShopVisitor jenny, ConsoleDesk john) {
        Page page = jenny.page();
        john.call().hangsUp();
        jenny.sees("The call has ended");
        look("widget, ended", page);
        jenny.call().press("Back to the chat");
        jenny.sees("You started a video call");
        look("widget, transcript", page);
        john.call().press("Back to the chat");
        john.call().starts("Call Visitor by video");
        jenny.call().rings("John would like to talk by video");
        look("widget, incoming", page);
        jenny.call().press("Decline");
        jenny.sees("You declined the call");
        look("widget, declined", page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void in_the_console(ColorScheme scheme) throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ConsoleDesk marta = shop.desk("marta");
                ShopVisitor jenny = shop.visitor()) {
            Page page = john.page();
            atRest(page, scheme);
            jenny.openWidget();
            jenny.call().starts("Video call");
            expect(john.ring().getByText("Would like a video call")).isVisible(within());
            look("console, ring for a call", page);
            john.call().press("Accept with camera");
            john.call().seesPictureOf("Visitor");
            look("console, call beside the chat", page);
            john.call().press("More");
            look("console, more", page);
            page.keyboard().press("Escape");
            john.call().more("Show a product");
            look("console, product dialog", page);
            john.call().press("Not now");
            john.call().more("Ask somebody to join");
            john.call().press("Ask Marta to join");
            look("console, invite", page);
            marta.call().rings("asks you to join a call");
            john.call().press("Done");
            marta.call().press("Accept without camera");
            john.call().isWith("Marta");
            look("console, three people", page);
            marta.call().hangsUp();
            jenny.call().hangsUp();
            john.sees("The call has ended");
            look("console, ended", page);
            jenny.call().press("Call again");
            john.call().rings("would like to talk by video");
            look("console, incoming", page);
        }
    }

    /** What overflows differs by size; what axe-core finds, hardly: it looks at the narrowest and the widest. */
    private static void look(String screen, Page page) {
        for (Size size : SIZES) {
            String what = fits(screen, size, page);
            if (size.equals(SIZES.getFirst()) || size.equals(SIZES.getLast())) {
                assertClean(what, page);
            }
        }
    }

    /** From right to left, and in the person's own few colours. */
    private static void lookOtherwise(String screen, Page page) {
        turn("rtl", page);
        SIZES.forEach(size -> fits(screen + ", right to left", size, page));
        turn("ltr", page);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        fits(screen + ", forced colours", SIZES.get(1), page);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    private static void turn(String direction, Page page) {
        page.frames().forEach(frame -> frame.evaluate("to => { document.documentElement.dir = to; }", direction));
    }

    private static String fits(String screen, Size size, Page page) {
        page.setViewportSize(size.width(), size.height());
        String what = screen + " at " + size.width() + "x" + size.height();
        for (Frame frame : page.frames()) {
            assertEquals(
                    0,
                    frame.evaluate(
                            "Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)"),
                    what + " scrolls sideways");
        }
        if (Boolean.FALSE.equals(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))) {
            String name = what.replaceAll("[^a-z0-9]+", "-") + ".png";
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
        }
        return what;
    }
}
