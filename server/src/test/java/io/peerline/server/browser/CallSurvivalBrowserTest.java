package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.CallProbe.generations;
import static io.peerline.server.browser.CallProbe.received;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.testing.ServerProcess;
import io.peerline.server.testing.TcpGate;
import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video call and what happens to browsers, networks and servers. */
class CallSurvivalBrowserTest {

    private static final Duration CUT_FOR = Duration.ofSeconds(20);

    /** The goal is 2.5 s on a machine that does nothing else; tests run beside others. */
    private static final Duration NEXT_PAGE_WITHIN = Duration.ofSeconds(5);

    /** The goal is 5 s, likewise. */
    private static final Duration RELOADED_WITHIN = Duration.ofSeconds(8);

    private static final String ONLY_SIGNALLING = "The chat is reconnecting. The call goes on.";

    @TempDir
    Path folder;

    @AutoClose
    private final Chromium chromium = Chromium.launchForCalls();

    @Test
    void nothing_but_a_notice_changes_while_the_way_to_the_server_is_cut_for_20_seconds() throws Exception {
        try (TcpGate gate = TcpGate.unbuilt();
                TestNode node = TestNode.open(data(), behind(gate))) {
            gate.leadsTo(node.port());
            try (VideoCall call = VideoCall.begin(chromium.browser(), node)) {
                gate.cut();
                for (CallRoom room : List.of(call.jenny().call(), call.john().call())) {
                    room.sees(ONLY_SIGNALLING);
                    assertEquals(1, room.notices().count(), "one notice, and no other");
                }
                goesOnFor(CUT_FOR, call, node);
                gate.open();
                assertGoesOn(call);
                assertStillJohns(call);
                call.john().call().hangsUp();
                call.jenny().sees("The call has ended");
            }
        }
    }

    @Test
    void a_call_goes_on_over_a_restart_of_the_server() throws Exception {
        TestNode first = TestNode.open(data());
        try (VideoCall call = VideoCall.begin(chromium.browser(), first)) {
            Map<String, String> samePorts = Map.of(
                    "PEERLINE_HTTP_PORT", String.valueOf(first.port()),
                    "PEERLINE_DEMO_SHOP_PORT",
                            String.valueOf(URI.create(first.shopOrigin()).getPort()));
            first.close();
            awaitMedia(call.widget());
            try (TestNode second = TestNode.open(data(), samePorts)) {
                assertGoesOn(call);
                call.john().call().hangsUp();
                call.jenny().sees("The call has ended");
            }
        } finally {
            first.close();
        }
    }

    @Test
    void a_call_goes_on_over_the_death_of_the_server() throws Exception {
        try (ServerProcess server = ServerProcess.start(data());
                VideoCall call = VideoCall.begin(chromium.browser(), server)) {
            server.kill();
            awaitMedia(call.widget());
            server.start();
            assertGoesOn(call);
            call.john().call().hangsUp();
            call.jenny().sees("The call has ended");
        }
    }

    @Test
    void both_come_back_after_a_reload_with_camera_and_microphone() throws Exception {
        try (TestNode node = TestNode.open(data());
                VideoCall call = VideoCall.begin(chromium.browser(), node)) {
            assertBack(
                    "visitor's reload",
                    PictureWatch.on(call.jenny().page(), call::widget).reload(),
                    RELOADED_WITHIN);
            awaitMedia(call.console());
            assertBack(
                    "rep's reload",
                    PictureWatch.on(call.john().page(), call::console).reload(),
                    RELOADED_WITHIN);
            awaitMedia(call.widget());
            awaitMedia(call.console());
        }
    }

    @Test
    void the_call_is_there_again_on_the_next_page_of_the_shop() throws Exception {
        try (TestNode node = TestNode.open(data());
                VideoCall call = VideoCall.begin(chromium.browser(), node)) {
            PictureWatch watch = PictureWatch.on(call.jenny().page(), call::widget);
            for (String next : List.of("granite.html", "index.html", "riff.html")) {
                assertBack("click to " + next, watch.click(next), NEXT_PAGE_WITHIN);
                awaitMedia(call.console());
            }
            call.jenny().call().hangsUp();
            call.john().sees("The call has ended");
        }
    }

    @Test
    void a_cut_path_is_mended_by_another_over_the_same_connection() throws Exception {
        try (TurnServer turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("relay")));
                TcpGate gate = TcpGate.to(turn.port());
                TestNode node = TestNode.open(data(), turn.onlyAt(gate.turn()));
                VideoCall call = VideoCall.begin(chromium.browser(), node)) {
            awaitMedia(call.widget());
            List<?> before = generations(call.widget());

            gate.cut();
            call.jenny().sees("The connection to John is being restored.");
            gate.open();

            call.jenny().sees("The connection is back.");
            awaitMedia(call.widget());
            awaitMedia(call.console());
            assertNotEquals(before, generations(call.widget()), "other ways than before");
            assertSameConnection(call);
        }
    }

    private static void goesOnFor(Duration time, VideoCall call, TestNode node) {
        long cutAt = node.nanos();
        while (node.nanos() - cutAt < time.toNanos()) {
            awaitMedia(call.widget());
            awaitMedia(call.console());
        }
    }

    private static void assertGoesOn(VideoCall call) {
        call.jenny().call().noLongerSees(ONLY_SIGNALLING);
        call.john().call().noLongerSees(ONLY_SIGNALLING);
        awaitMedia(call.widget());
        awaitMedia(call.console());
        assertSameConnection(call);
    }

    /** Whoever is in a call with the visitor has not gone, however long the server has not heard of them. */
    private static void assertStillJohns(VideoCall call) {
        call.john().say("Still with you");
        call.jenny().call().press("Chat, 1 new message");
        call.jenny().sees("Still with you");
        assertEquals(0, call.john().ring().count(), "the conversation rings for nobody");
        assertEquals(
                0,
                call.jenny().widget().getByText("lost the connection").count(),
                "the conversation was not given back to the team");
    }

    private static Map<String, String> behind(TcpGate gate) {
        return Map.of("PEERLINE_HTTP_PUBLIC_URL", "http://localhost:" + gate.port());
    }

    private static void assertSameConnection(VideoCall call) {
        assertEquals(1, received(call.widget()).made(), "the visitor's connection stayed the same");
        assertEquals(1, received(call.console()).made(), "the rep's connection stayed the same");
    }

    private static void assertBack(String what, PictureWatch.Back back, Duration within) {
        assertTrue(back.lastShown(), () -> what + ": the last picture stood there until the first frame");
        assertTrue(
                back.took().compareTo(within) < 0,
                () -> what + ": picture back after " + back.took() + ", expected within " + within);
    }

    private Path data() throws Exception {
        return Files.createDirectories(folder.resolve("data"));
    }
}
