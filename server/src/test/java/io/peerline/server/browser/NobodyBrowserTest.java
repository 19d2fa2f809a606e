package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.identity.MemberRow;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No rep is there, or the rep who was there goes. */
class NobodyBrowserTest {

    private static final SiteId SHOP = new SiteId("rock-hard");

    @RegisterExtension
    final LiveShop shop = LiveShop.forChats(Map.of("PEERLINE_PRESENCE_GRACE", "2s"));

    @Test
    void without_a_rep_three_contributors_ring_one_wins_and_the_others_see_it_taken() throws Exception {
        addContributorLike("kofi", "sam");
        try (ConsoleDesk kofi = shop.desk("kofi");
                ConsoleDesk lena = shop.desk("lena");
                ConsoleDesk sam = shop.desk("sam");
                ShopVisitor jenny = shop.visitor()) {
            jenny.ask("Do the Granite boots run large?");
            for (ConsoleDesk helper : List.of(kofi, lena, sam)) {
                helper.rings("Do the Granite boots run large?");
            }
            lena.accept();
            kofi.sees("Somebody else was faster");
            sam.sees("Somebody else was faster");
            assertEquals(0, kofi.ring().count());
            jenny.sees("Lena joined");
            expect(jenny.widget().getByText("Customer helper").first()).isVisible(within());
            lena.say("Half a size, yes.");
            jenny.seesInLog("Half a size, yes.", 1);
            lena.sees("As a customer helper you see this chat only");
        }
    }

    @Test
    void with_nobody_there_the_question_becomes_a_thread_and_its_answer_waits_for_the_visitor() throws Exception {
        try (ShopVisitor jenny = shop.visitor()) {
            jenny.ask("Will my order 48213 fit wide feet? Write to jenny@example.com");
            jenny.button("Ask the community").click();
            expect(jenny.widget().getByLabel("Details")).hasValue(Pattern.compile(".*\\[order\\].*\\[e-mail\\].*"));
            jenny.field("Question").fill("Do these shoes fit wide feet?");
            jenny.widget().getByLabel("Yes, publish this for everybody to read").check();
            jenny.button("Publish").click();
            jenny.sees("Your question is public now");
            jenny.page().navigate("about:blank");

            try (ConsoleDesk john = shop.desk("john")) {
                john.goTo("Questions");
                john.page().getByText("Do these shoes fit wide feet?").first().click();
                john.page().getByLabel("Your answer").fill("They do: take half a size more.");
                john.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish answer"))
                        .click();
                john.sees("Your answer is published.");
            }

            jenny.page().navigate(shop.node().shopOrigin() + "/encore.html");
            jenny.sees("They do: take half a size more.");
            assertThreadIsPublic();
        }
    }

    @Test
    void a_private_matter_becomes_a_message_that_a_rep_answers_later() throws Exception {
        try (ShopVisitor jenny = shop.visitor()) {
            jenny.openWidget();
            jenny.field("Your question").fill("Where is my parcel?");
            jenny.widget().getByLabel("It is about my order or account").check();
            jenny.submit();
            jenny.button("Leave a message").click();
            jenny.button("Leave message").click();
            jenny.sees("Your message is with the shop team");
            assertEquals(0, jenny.button("Ask the community").count());

            try (ConsoleDesk john = shop.desk("john")) {
                john.goTo("Inbox");
                john.page().getByText("Where is my parcel?").first().click();
                john.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Answer"))
                        .click();
                john.say("It left us this morning.");
                jenny.seesInLog("It left us this morning.", 1);
            }
        }
    }

    @Test
    void a_rep_who_vanishes_gives_the_chat_back_to_a_colleague() throws Exception {
        try (ShopVisitor jenny = shop.visitor()) {
            ConsoleDesk john = shop.desk("john");
            john.meets(jenny, "Which wax for the Granite?");
            try (ConsoleDesk aisha = shop.desk("aisha")) {
                john.close();
                jenny.sees("John lost the connection");
                aisha.rings("Which wax for the Granite?");
                aisha.accept();
                jenny.sees("Aisha joined");
                aisha.seesInLog("Which wax for the Granite?", 1);
            }
        }
    }

    private void assertThreadIsPublic() throws Exception {
        try (ShopVisitor reader = shop.visitor()) {
            Page page = reader.page();
            page.navigate(shop.node().origin() + "/c/rock-hard?q=wide+feet");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Do these shoes fit wide feet?"))
                    .click();
            expect(page.getByText("They do: take half a size more.")).isVisible(within());
            expect(page.getByText("jenny@example.com")).hasCount(0);
            expect(page.getByText("Shop team").first()).isVisible(within());
        }
    }

    private void addContributorLike(String known, String name) {
        MemberRow like = shop.node()
                .store()
                .members()
                .byEmail(SHOP, known + "@rockhard.example")
                .orElseThrow();
        shop.node()
                .store()
                .members()
                .add(new MemberRow(
                        SHOP,
                        new MemberId(IdFormat.random()),
                        name + "@rockhard.example",
                        "Sam",
                        null,
                        like.roles(),
                        like.languages(),
                        like.skills(),
                        like.capacity(),
                        like.passwordHash(),
                        false,
                        like.createdAt()));
    }
}
