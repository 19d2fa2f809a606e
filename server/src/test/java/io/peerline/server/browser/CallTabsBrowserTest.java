package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor with several tabs of the shop has a call in one of them. */
class CallTabsBrowserTest {

    private static final String ELSEWHERE = "You are in this call in another tab or device.";

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @Test
    void both_tabs_of_a_visitor_ring_and_the_other_is_silent_when_one_accepts() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            ShopVisitor second = jenny.tab("/riff.html");
            second.openWidget();
            john.call().starts("Call Visitor by video");
            jenny.call().rings("John would like to talk by video");
            second.call().rings("John would like to talk by video");

            second.call().press("Accept with camera");

            second.call().seesPictureOf("John");
            jenny.call().ringsNoMore();
            jenny.sees(ELSEWHERE);
            assertEquals(1, john.call().tiles().count(), "one visitor, however many tabs");
        }
    }
}
