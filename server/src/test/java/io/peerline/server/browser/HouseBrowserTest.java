package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.Trouble;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.call.CallPolicy;
import io.peerline.server.call.CallPolicy.Callers;
import io.peerline.server.call.Reports.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call whom, as the owner, a member and a visitor meet it, in a real browser. */
class HouseBrowserTest {

    private static final SiteId SHOP = new SiteId("rock-hard");
    private static final int NARROW = 320;

    @RegisterExtension
    final LiveShop shop = LiveShop.forChats();

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_owner_says_on_a_narrow_screen_who_calls_and_when(ColorScheme scheme) throws Exception {
        shop.node()
                .store()
                .embedTroubles()
                .seen(SHOP, shop.node().shopOrigin(), Trouble.INSECURE, Long.MAX_VALUE / 2_000_000);
        try (ConsoleDesk olivia = shop.desk("olivia")) {
            Page page = olivia.page();
            page.setViewportSize(NARROW, 640);
            AccessibilityBrowserTest.atRest(page, scheme);
            page.navigate(shop.node().origin() + "/console/settings/calls");
            olivia.sees("Neither a relay (TURN) nor STUN is set up");
            page.getByLabel("Voice only").check();
            page.getByLabel("At these hours").check();
            button(page, "Add hours on Sunday").click();
            page.getByLabel("Sunday, until").fill("02:00");
            olivia.sees("until the next day");
            AccessibilityBrowserTest.assertClean("calls", page);
            assertEquals(NARROW, page.evaluate("Math.max(document.scrollingElement.scrollWidth, innerWidth)"));
            button(page, "Save").press("Enter");
            olivia.sees("Saved.");
        }
        CallPolicy policy = shop.node().store().callPolicies().of(SHOP);
        assertEquals(Callers.REPS, policy.who());
        assertTrue(policy.audioOnly());
        assertEquals("02:00", policy.hours().week().getLast().to().toString());
        assertEquals(6, policy.hours().week().size());
    }

    @Test
    void an_owner_reads_a_report_and_marks_it_as_handled() throws Exception {
        shop.node().store().reports().add(report("He shouted."));
        try (ConsoleDesk olivia = shop.desk("olivia")) {
            olivia.goTo("Reports");
            olivia.sees("He shouted.");
            AccessibilityBrowserTest.assertClean("reports", olivia.page());
            button(olivia.page(), "Mark the report by Jenny about John as handled")
                    .click();
            olivia.sees("Handled by Olivia");
            AccessibilityBrowserTest.assertClean("report, handled", olivia.page());
        }
    }

    private static Report report(String text) {
        return new Report(
                IdFormat.random(),
                SHOP,
                new CallId(IdFormat.random()),
                new ConversationId(IdFormat.random()),
                new Person(PartyId.of("v:" + IdFormat.random()), "Jenny", PersonRole.VISITOR, null),
                new Person(PartyId.of("m:" + IdFormat.random()), "John", PersonRole.STAFF, null),
                text,
                1,
                null,
                0);
    }

    @Test
    void a_member_switches_calls_off_and_blocks_a_visitor_who_then_cannot_ask() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            Page page = john.page();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open your menu"))
                    .click();
            page.getByLabel("Takes calls").uncheck();
            page.keyboard().press("Escape");
            john.meets(jenny, "Where are you?");
            assertEquals(1, shop.node().store().callPolicies().switchedOff(SHOP).size());

            button(page, "Block this visitor").click();
            button(page, "Block").click();
            john.sees("can neither ask nor call");
            AccessibilityBrowserTest.assertClean("blocked", page);
            jenny.say("Hello?");
            jenny.sees("The shop does not take this message.");
            AccessibilityBrowserTest.assertClean("refused", jenny.page());
            page.reload();
            expect(page.getByText("can neither ask nor call").first()).isVisible(within());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open your menu"))
                    .click();
            expect(page.getByLabel("Takes calls")).not().isChecked();
        }
    }

    @Test
    void the_shop_s_page_says_what_it_sells_under_its_strict_policy() {
        try (ShopVisitor reader = shop.visitor();
                ShopVisitor jenny = reader.tab("/downpour.html")) {
            jenny.openWidget();
            expect(jenny.field("Your question")).isVisible(within());
            Frame widget = jenny.page().frames().stream()
                    .filter(frame -> frame.url().contains("/widget/"))
                    .findFirst()
                    .orElseThrow();
            Object read = widget.evaluate("""
                    shop => new Promise(done => {
                        addEventListener('message', ({ data }) => data.peerline === 'product' && done(data.product));
                        parent.postMessage({ peerline: 'product' }, shop);
                    })
                    """, shop.node().shopOrigin());
            assertEquals(
                    Map.of(
                            "name",
                            "Downpour, rain boot",
                            "url",
                            shop.node().shopOrigin() + "/downpour.html",
                            "image",
                            shop.node().shopOrigin() + "/img/downpour.svg",
                            "price",
                            "£79.00"),
                    read);
        }
    }
}
