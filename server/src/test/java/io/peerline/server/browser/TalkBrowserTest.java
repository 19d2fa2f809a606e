package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor and a rep talk, whatever their browsers do meanwhile. */
class TalkBrowserTest {

    @RegisterExtension
    final LiveShop shop = LiveShop.forChats();

    @Test
    void a_visitor_asks_a_rep_accepts_both_talk_reload_go_on_and_the_visitor_rates() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            jenny.ask("Can I dance in the Encore for six hours?");
            jenny.sees("has been asked");
            john.rings("Can I dance in the Encore for six hours?");
            john.accept();
            jenny.sees("John joined");
            john.say("You can. The heel is 5 cm.");
            jenny.seesInLog("You can. The heel is 5 cm.", 1);

            jenny.page().reload();
            john.page().reload();

            jenny.seesInLog("You can. The heel is 5 cm.", 1);
            john.seesInLog("Can I dance in the Encore for six hours?", 1);
            jenny.say("Then I take them");
            john.seesInLog("Then I take them", 1);
            john.say("Have a good wedding");
            jenny.seesInLog("Have a good wedding", 1);

            jenny.button("Yes, solved").click();
            jenny.sees("Good to hear");
            jenny.widget().getByRole(AriaRole.RADIO).nth(4).check(new Locator.CheckOptions().setForce(true));
            jenny.button("Send rating").click();
            jenny.sees("Thank you. The team sees it.");
            john.sees("Rated 5 of 5");
        }
    }

    @Test
    void the_chat_goes_on_while_the_visitor_clicks_through_the_shop() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Which boot for the hills?");
            for (String next : new String[] {"/granite.html", "/riff.html", "/basket.html"}) {
                jenny.page().navigate(shop.node().shopOrigin() + next);
                jenny.seesInLog("Which boot for the hills?", 1);
                john.say("seen on " + next);
                jenny.seesInLog("seen on " + next, 1);
            }
            john.sees("Basket");
        }
    }

    @Test
    void what_is_typed_offline_is_sent_exactly_once_when_the_network_is_back() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Do you repair soles?");

            jenny.context().setOffline(true);
            jenny.say("even after ten years?");
            jenny.sees("even after ten years?");
            jenny.context().setOffline(false);

            john.seesInLog("even after ten years?", 1);
            john.say("of course");
            jenny.seesInLog("of course", 1);
            jenny.seesInLog("even after ten years?", 1);
        }
    }

    @Test
    void two_tabs_of_a_visitor_show_one_conversation_and_ring_once() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            jenny.ask("Is the Riff vegan?");
            john.rings("Is the Riff vegan?");
            assertEquals(1, john.ring().count());
            john.accept();
            jenny.sees("John joined");

            ShopVisitor other = jenny.tab("/riff.html").openWidget();
            other.widget().getByText("Is the Riff vegan?").first().click();
            other.seesInLog("Is the Riff vegan?", 1);
            other.say("from the second tab");
            jenny.seesInLog("from the second tab", 1);
            john.seesInLog("from the second tab", 1);
        }
    }

    @Test
    void a_declined_question_rings_at_the_next_rep_at_once() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ConsoleDesk aisha = shop.desk("aisha");
                ShopVisitor jenny = shop.visitor()) {
            jenny.ask("Is size 42 a UK 8?");
            ConsoleDesk first = firstToRing(john, aisha);
            ConsoleDesk second = first == john ? aisha : john;
            first.decline();
            second.rings("Is size 42 a UK 8?");
            second.accept();
            jenny.sees("joined");
        }
    }

    private static ConsoleDesk firstToRing(ConsoleDesk one, ConsoleDesk other) {
        await().atMost(Duration.ofSeconds(20))
                .pollInSameThread()
                .until(() -> one.ring().isVisible() || other.ring().isVisible());
        return one.ring().isVisible() ? one : other;
    }
}
