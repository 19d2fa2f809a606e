package io.peerline.server.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shop whose pages let no frame have camera and microphone: the call gets a window of its own, and the shop's page says so. */
class CallWindowBrowserTest {

    /** A page whose headers a test changed counts as one of the internet, which may not reach this machine. */
    private static final String PAGES_FROM_TESTS = "--disable-features=LocalNetworkAccessChecks";

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls(PAGES_FROM_TESTS);

    @Test
    void the_visitor_calls_from_the_window_that_a_press_opens() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            shut(jenny);
            john.meets(jenny, "Can I see the Encore?");
            Page window = jenny.page().waitForPopup(() -> jenny.call().press("Video call"));
            CallRoom call = new CallRoom(window.locator("body"));
            call.skipsTheCheck();
            jenny.sees("The call is in its own window");
            john.call().press("Accept with camera");
            call.seesPictureOf("John");
            john.call().seesPictureOf("Visitor");
        }
    }

    @Test
    void a_call_from_the_shop_is_accepted_into_the_window() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            shut(jenny);
            john.meets(jenny, "Can I see the Encore?");
            john.call().starts("Call Visitor by video");
            jenny.call().rings("John would like to talk by video");
            Page window = jenny.page().waitForPopup(() -> jenny.call().press("Accept with camera"));
            new CallRoom(window.locator("body")).seesPictureOf("John");
            john.call().seesPictureOf("Visitor");
        }
    }

    /** The shop's pages come with a policy that shuts camera and microphone. */
    private void shut(ShopVisitor jenny) {
        jenny.context().route(shop.node().shopOrigin() + "/**", route -> {
            APIResponse page = route.fetch();
            Map<String, String> headers = new HashMap<>(page.headers());
            headers.put("permissions-policy", "camera=(), microphone=()");
            route.fulfill(new Route.FulfillOptions().setResponse(page).setHeaders(headers));
        });
        jenny.page().reload();
    }
}
