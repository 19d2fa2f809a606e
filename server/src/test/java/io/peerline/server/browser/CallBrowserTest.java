package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.countWithin;
import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Visitors and reps call each other: who rings, who answers how, and what both are told. */
class CallBrowserTest {

    private static final Duration RING = Duration.ofSeconds(45);

    @RegisterExtension
    final LiveShop shop = LiveShop.forCalls();

    @Test
    void a_visitor_calls_by_video_the_rep_accepts_with_camera_and_both_see_each_other() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            jenny.call().starts("Video call");
            jenny.sees("Calling John");
            john.call().rings("would like to talk by video");
            john.call().press("Accept with camera");
            john.call().seesPictureOf("Visitor");
            jenny.call().seesPictureOf("John");
            jenny.sees("Camera on");

            jenny.call().hangsUp();
            jenny.sees("The call has ended");
            john.sees("The call has ended");
            jenny.call().press("Back to the chat");
            jenny.sees("You started a video call");
            jenny.sees("John joined the call");
            expect(jenny.widget().getByText("The call has ended after 0:0")).isVisible(within());
        }
    }

    @Test
    void a_rep_calls_by_voice_and_the_visitor_accepts() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            john.call().starts("Call Visitor");
            jenny.call().rings("John is calling");
            jenny.call().press("Accept");
            jenny.call().isWith("John");
            john.call().isWith("Visitor");
            jenny.sees("Microphone on");
            john.call().hangsUp();
            jenny.sees("The call has ended");
        }
    }

    @Test
    void who_accepts_without_camera_is_heard_and_not_seen() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            callByVideo(john, jenny);
            jenny.call().press("Accept without camera");
            jenny.call().seesPictureOf("John");
            jenny.sees("Microphone on");
            john.call().isWith("Visitor");
            expect(john.call().tiles().locator("video")).hasCount(0, countWithin());
        }
    }

    @Test
    void both_are_told_that_a_call_was_declined() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            callByVideo(john, jenny);
            jenny.call().press("Decline");
            john.sees("Visitor cannot talk right now");
            jenny.sees("You declined the call");
        }
    }

    @Test
    void both_are_told_that_nobody_answered() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            jenny.call().starts("Voice call");
            john.call().rings("is calling");
            jenny.call().seesAfter("John did not answer", RING);
            john.sees("You missed a call from Visitor");
        }
    }

    @Test
    void nobody_can_be_called_who_is_in_another_call() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor();
                ShopVisitor mia = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            john.meets(mia, "And the Granite?");
            expect(mia.button("Voice call")).isVisible(within());
            jenny.call().starts("Voice call");
            john.call().press("Accept");
            jenny.call().isWith("John");
            expect(mia.button("Voice call")).hasCount(0, countWithin());
            jenny.call().hangsUp();
            expect(mia.button("Voice call")).isVisible(within());
        }
    }

    @Test
    void two_tabs_ring_and_the_other_is_silent_when_one_accepts() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            john.meets(jenny, "Can I see the Encore?");
            ConsoleDesk second = john.tab();
            jenny.call().starts("Voice call");
            john.call().rings("is calling");
            second.call().rings("is calling");
            second.call().press("Accept");
            second.call().isWith("Visitor");
            john.call().ringsNoMore();
            john.sees("You are in this call in another tab or device.");
        }
    }

    @Test
    void a_video_call_from_the_first_screen_begins_when_a_rep_takes_it() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            jenny.openWidget();
            jenny.button("Video call").click();
            jenny.call().press("Turn on camera and microphone");
            jenny.sees("Say something: the bar moves.");
            jenny.button("Call now").click();
            john.rings("I would like to talk");
            expect(john.ring().getByText("Would like a video call")).isVisible(within());
            john.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept with camera"))
                    .click();
            jenny.call().seesPictureOf("John");
            john.call().seesPictureOf("Visitor");
            assertEquals(0, john.call().button("Decline").count(), "the ring was the answer to the call too");
        }
    }

    @Test
    void a_colleague_who_is_asked_joins_and_everybody_sees_who_came() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ConsoleDesk marta = shop.desk("marta");
                ShopVisitor jenny = shop.visitor()) {
            inCall(jenny, john);
            john.call().more("Ask somebody to join");
            john.call().press("Ask Marta to join");
            marta.call().rings("asks you to join a call");
            john.call().press("Done");
            marta.call().press("Accept with camera");
            jenny.call().seesPictureOf("Marta");
            jenny.call().seesPictureOf("John");
            marta.call().seesPictureOf("Visitor");
            expect(jenny.widget().getByText("Marta joined the call").first()).isAttached();
            assertEquals(2, jenny.call().tiles().count());
        }
    }

    @Test
    void a_wish_becomes_a_card_that_both_see_over_the_picture() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            jenny.page().navigate(shop.node().shopOrigin() + "/encore.html");
            inCall(jenny, john);
            jenny.call().more("Ask to see");
            john.sees("would like to see");
            john.call().more("Show a product");
            Locator dialog = john.page().getByRole(AriaRole.DIALOG);
            dialog.getByText("Encore").first().click();
            expect(jenny.widget().locator(".call-product")).containsText("Encore");
            expect(john.page().locator(".call-product")).containsText("Encore");
            john.call().press("Take the product away");
            expect(jenny.widget().locator(".call-product")).hasCount(0, countWithin());
        }
    }

    @Test
    void a_picture_is_taken_into_the_chat_only_after_a_yes() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            inCall(jenny, john);
            john.call().more("Take a picture of what");
            jenny.sees("May John take a picture?");
            jenny.call().press("No");
            john.sees("said no. No picture was taken.");
            john.call().more("Take a picture of what");
            jenny.call().press("Yes, take it");
            john.sees("The picture is in the chat.");
            jenny.call().press("Chat");
            Locator picture = jenny.widget().locator("img.pw-still");
            expect(picture).isVisible(within());
            expect(john.page().locator("img.log__still")).isVisible(within());
        }
    }

    @Test
    void one_writes_beside_the_picture() throws Exception {
        try (ConsoleDesk john = shop.desk("john");
                ShopVisitor jenny = shop.visitor()) {
            inCall(jenny, john);
            john.say("The sole is stitched");
            jenny.call().press("Chat, 1 new message");
            jenny.sees("The sole is stitched");
            jenny.say("Lovely");
            john.seesInLog("Lovely", 1);
            jenny.call().seesPictureOf("John");
        }
    }

    private static void callByVideo(ConsoleDesk john, ShopVisitor jenny) {
        john.call().starts("Call Visitor by video");
        jenny.call().rings("John would like to talk by video");
    }

    private static void inCall(ShopVisitor jenny, ConsoleDesk john) {
        john.meets(jenny, "Can I see the Encore?");
        callByVideo(john, jenny);
        jenny.call().press("Accept with camera");
        jenny.call().seesPictureOf("John");
        john.call().seesPictureOf("Visitor");
    }
}
