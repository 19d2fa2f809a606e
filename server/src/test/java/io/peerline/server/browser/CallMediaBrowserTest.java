package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.SOON;
import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.CallProbe.generations;
import static io.peerline.server.browser.CallProbe.received;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video call between a visitor and a rep: what arrives, and how it survives what happens to browsers, networks and servers. */
class CallMediaBrowserTest {

    /** The share of the 20 s that a call must bear without its server, long enough for a notice. */
    private static final Duration CUT_FOR = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private TestNode node;
    private Chromium chromium;
    private ConsoleDesk john;
    private ShopVisitor jenny;
    private CallProbe johns;
    private CallProbe jennys;

    @BeforeEach
    void open() {
        chromium = Chromium.launchForCalls("--use-fake-device-for-media-stream=device-count=2");
    }

    @AfterEach
    void close() {
        chromium.close();
        node.close();
    }

    @Test
    void pictures_and_sound_arrive_on_both_sides() throws Exception {
        call(Map.of());
        awaitMedia(widget());
        awaitMedia(console());
        assertEquals(1, received(widget()).made(), "a call begins with one connection");
    }

    @Test
    void a_screen_is_shown_and_taken_away_while_the_rest_goes_on() throws Exception {
        call(Map.of());
        john.call().press("Show your screen");
        jenny.call().seesScreenOf("John");
        john.call().press("Stop showing your screen");
        await().atMost(SOON)
                .pollInSameThread()
                .until(() -> jenny.call().screens().count() == 0);
        jenny.call().press("Show your screen");
        john.call().seesScreenOf("Visitor");
        awaitMedia(widget());
        awaitMedia(console());
        assertEquals(1, received(console()).made(), "a screen needs no new connection");
    }

    @Test
    void a_camera_is_turned_off_and_on_and_changed_for_another_while_sound_goes_on() throws Exception {
        call(Map.of());
        jenny.call().press("Turn off camera");
        await().atMost(SOON)
                .pollInSameThread()
                .until(() -> john.call().tiles().locator("video").count() == 0);
        long sounds = received(console()).sounds();
        await().atMost(SOON).pollInSameThread().until(() -> received(console()).sounds() > sounds + 20);
        jenny.call().press("Turn on camera");
        john.call().seesPictureOf("Visitor");
        awaitMedia(console());

        jenny.call().more("Camera, microphone, speaker");
        Locator cameras = jenny.call().choice("Camera");
        cameras.selectOption(new SelectOption().setIndex(1));
        awaitMedia(console());
        john.call().seesPictureOf("Visitor");
    }

    @Test
    void nothing_but_a_notice_changes_while_the_way_to_the_server_is_cut() throws Exception {
        call(Map.of());
        johns.cut();
        jennys.cut();
        jenny.sees("The chat is reconnecting. The call goes on.");
        long cutAt = node.nanos();
        while (node.nanos() - cutAt < CUT_FOR.toNanos()) {
            awaitMedia(widget());
            awaitMedia(console());
        }
        jenny.call().press("Turn off camera");
        await("told from browser to browser")
                .atMost(SOON)
                .pollInSameThread()
                .until(() -> john.call().tiles().locator("video").count() == 0);
        johns.mend();
        jennys.mend();
        jenny.call().noLongerSees("The chat is reconnecting. The call goes on.");
        jenny.call().press("Turn on camera");
        awaitMedia(console());
        assertEquals(1, received(widget()).made(), "the connection stayed the same");
        jenny.call().hangsUp();
        john.sees("The call has ended");
    }

    @Test
    void a_call_goes_on_over_a_restart_of_the_server() throws Exception {
        call(Map.of());
        Map<String, String> samePorts = Map.of(
                "PEERLINE_HTTP_PORT", String.valueOf(node.port()),
                "PEERLINE_DEMO_SHOP_PORT",
                        String.valueOf(URI.create(node.shopOrigin()).getPort()));
        node.close();
        awaitMedia(widget());
        node = TestNode.open(data(), samePorts);
        jenny.call().noLongerSees("The chat is reconnecting. The call goes on.");
        awaitMedia(widget());
        awaitMedia(console());
        assertEquals(1, received(widget()).made(), "the connection stayed the same");
        john.call().hangsUp();
        jenny.sees("The call has ended");
    }

    @Test
    void both_come_back_after_a_reload_with_camera_and_microphone() throws Exception {
        call(Map.of());
        jenny.page().reload();
        jenny.call().seesPictureOf("John");
        awaitMedia(console());
        john.page().reload();
        john.call().seesPictureOf("Visitor");
        awaitMedia(widget());
        awaitMedia(console());
    }

    @Test
    void the_call_is_there_again_on_the_next_page_of_the_shop() throws Exception {
        call(Map.of());
        for (String next : List.of("/granite.html", "/riff.html")) {
            jenny.page().navigate(node.shopOrigin() + next);
            long arrived = node.nanos();
            jenny.call().seesPictureOf("John");
            Duration took = Duration.ofNanos(node.nanos() - arrived);
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "the picture was back after " + took);
            awaitMedia(console());
        }
        jenny.call().hangsUp();
        john.sees("The call has ended");
    }

    @Test
    void a_cut_path_is_mended_by_another_over_the_same_connection() throws Exception {
        Path relay = Files.createDirectory(folder.resolve("relay"));
        try (TurnServer turn = TurnServer.forCalls(relay);
                TcpGate gate = TcpGate.to(turn.port())) {
            Map<String, String> relayed = Map.of(
                    "PEERLINE_CALLS_TURN",
                    "turn:127.0.0.1:" + gate.port() + "?transport=tcp",
                    "PEERLINE_CALLS_TURN_SECRET_FILE",
                    turn.secretFile().toString(),
                    "PEERLINE_CALLS_RELAY_ONLY",
                    "true");
            call(relayed);
            awaitMedia(widget());
            List<?> before = generations(widget());

            gate.cut();
            jenny.sees("The connection to John is being restored.");
            gate.open();

            jenny.sees("The connection is back.");
            awaitMedia(widget());
            awaitMedia(console());
            assertTrue(!generations(widget()).equals(before), "it found other ways than " + before);
        }
    }

    private void call(Map<String, String> environment) throws Exception {
        node = TestNode.open(data(), environment);
        john = ConsoleDesk.signIn(chromium.browser(), node, "john");
        johns = CallProbe.into(john.context());
        john.page().reload();
        jenny = ShopVisitor.arrive(chromium.browser(), node);
        jennys = CallProbe.into(jenny.context());
        jenny.page().reload();
        jenny.ask("Can I see the Encore?");
        john.rings("Can I see the Encore?");
        john.accept();
        jenny.sees("John joined");
        jenny.call().press("Video call");
        jenny.call().skipsTheCheck();
        john.call().press("Accept with camera");
        john.call().seesPictureOf("Visitor");
        jenny.call().seesPictureOf("John");
    }

    private Path data() throws Exception {
        return Files.createDirectories(folder.resolve("data"));
    }

    private Frame console() {
        return john.page().mainFrame();
    }

    private Frame widget() {
        return jenny.page().frames().stream()
                .filter(frame -> frame.url().contains("/widget/"))
                .findFirst()
                .orElseThrow();
    }
}
