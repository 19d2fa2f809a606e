package io.peerline.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import io.peerline.server.testing.Place;
import java.io.IOException;
import java.util.List;

/** Jenny in the shop and John at his desk, in a video call. */
final class VideoCall implements AutoCloseable {

    private final ConsoleDesk john;
    private final ShopVisitor jenny;

    private VideoCall(ConsoleDesk john, ShopVisitor jenny) {
        this.john = john;
        this.jenny = jenny;
    }

    /** Returns when each has seen a picture of the other. */
    static VideoCall begin(Browser browser, Place place) throws IOException {
        return begin(ConsoleDesk.signIn(browser, place, "john"), ShopVisitor.arrive(browser, place));
    }

    /** The same with both as they are. */
    static VideoCall begin(ConsoleDesk john, ShopVisitor jenny) {
        VideoCall call = new VideoCall(john, jenny);
        call.talk();
        call.call();
        return call;
    }

    /** The same where {@code script} has run before the pages' own. */
    static VideoCall beginWith(String script, Browser browser, Place place) throws IOException {
        VideoCall call = arrive(browser, place);
        for (Page page : List.of(call.john.page(), call.jenny.page())) {
            page.context().addInitScript(script);
            page.reload();
        }
        call.talk();
        call.call();
        return call;
    }

    private static VideoCall arrive(Browser browser, Place place) throws IOException {
        return new VideoCall(ConsoleDesk.signIn(browser, place, "john"), ShopVisitor.arrive(browser, place));
    }

    private void talk() {
        john.meets(jenny, "Can I see the Encore?");
    }

    private void call() {
        jenny.call().starts("Video call");
        john.call().press("Accept with camera");
        john.call().seesPictureOf("Visitor");
        jenny.call().seesPictureOf("John");
    }

    ConsoleDesk john() {
        return john;
    }

    ShopVisitor jenny() {
        return jenny;
    }

    Frame console() {
        return john.page().mainFrame();
    }

    /** Of the page that Jenny has now, as soon as it is there. */
    Frame widget() {
        return jenny.widgetFrame();
    }

    @Override
    public void close() {
        jenny.close();
        john.close();
    }
}
