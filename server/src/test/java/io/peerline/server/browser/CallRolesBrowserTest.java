package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.countWithin;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.call.CallPolicy;
import io.peerline.server.call.CallPolicy.Callers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls with a customer who helps, and with a rep who goes home in the middle of one. */
class CallRolesBrowserTest {

    private static final SiteId SHOP = new SiteId("rock-hard");
    private static final String WAITING = "Waiting for somebody who can take your call";
    /** 15 s in which they may come back, and a loaded machine. */
    private static final Duration GONE = Duration.ofSeconds(40);

    private static final String QUESTION = "Do the Granite boots run large?";

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @Test
    void a_customer_helper_is_called_by_video_where_the_owner_lets_everyone() throws Exception {
        shop.node().store().callPolicies().save(SHOP, new CallPolicy(Callers.EVERYONE, false, null, 60));
        try (ConsoleDesk lena = shop.desk("lena");
                ShopVisitor jenny = shop.visitor()) {
            talk(jenny, lena, "Lena");
            jenny.call().press("Video call");
            jenny.call().skipsTheCheck();
            lena.call().rings("would like to talk by video");
            lena.call().press("Accept with camera");
            lena.call().seesPictureOf("Visitor");
            jenny.call().seesPictureOf("Lena");
            jenny.call().hangsUp();
            lena.sees("The call has ended");
            lena.call().press("Back to the chat");
            lena.sees("As a customer helper you see this chat only");
        }
    }

    @Test
    void a_customer_helper_is_not_called_where_calls_are_for_the_team() throws Exception {
        try (ConsoleDesk lena = shop.desk("lena");
                ShopVisitor jenny = shop.visitor()) {
            talk(jenny, lena, "Lena");
            lena.say("Half a size, yes.");
            jenny.seesInLog("Half a size, yes.", 1);
            for (String call : new String[] {"Video call", "Voice call"}) {
                assertEquals(0, jenny.button(call).count(), call);
            }
            for (String call : new String[] {"Call Visitor by video", "Call Visitor"}) {
                assertEquals(0, lena.call().button(call).count(), call);
            }
        }
    }

    @Test
    void a_rep_who_signs_out_hangs_up_and_who_calls_again_reaches_the_colleague_who_takes_the_question()
            throws Exception {
        try (VideoCall call = shop.videoCall();
                ConsoleDesk aisha = shop.desk("aisha")) {
            CallRoom room = call.jenny().call();
            signOut(call.john());
            room.sees("The call has ended");
            room.press("Call again");
            room.sees(WAITING);
            aisha.ringsAfter("Can I see the Encore?", GONE);
            room.sees(WAITING);
            aisha.accept();
            aisha.call().press("Accept with camera");
            aisha.call().seesPictureOf("Visitor");
            room.seesPictureOf("Aisha");
            room.noLongerSees(WAITING);
        }
    }

    @Test
    void who_calls_again_when_the_only_rep_signed_out_is_told_that_nobody_is_there() throws Exception {
        try (VideoCall call = shop.videoCall()) {
            CallRoom room = call.jenny().call();
            signOut(call.john());
            room.press("Call again");
            room.seesAfter("Nobody is free right now", GONE);
            room.noLongerSees(WAITING);
        }
    }

    private static void talk(ShopVisitor jenny, ConsoleDesk desk, String name) {
        jenny.ask(QUESTION);
        desk.rings(QUESTION);
        desk.accept();
        jenny.sees(name + " joined");
    }

    private static void signOut(ConsoleDesk desk) {
        Page page = desk.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(", Online. Open your menu"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        expect(page.getByLabel("E-mail address")).isVisible(within());
        expect(desk.call().tiles()).hasCount(0, countWithin());
    }
}
