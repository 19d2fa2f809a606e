package io.peerline.server.browser;

import static io.peerline.server.browser.CallProbe.awaitMedia;
import static io.peerline.server.browser.CallProbe.received;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import io.peerline.server.testing.TestNode;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A video call through a relay that is reached over a line that becomes bad, and good again. */
class CallBadLineBrowserTest {

    /** Both pass the gate on the way to the relay, and from it: about every second packet is lost. */
    private static final double BAD = 0.3;

    /** The rule takes 6 s of a bad line and 12 s of a good one; what the browser reports comes late, on a busy machine later still. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String PAUSED = "The line is weak, so your picture is paused. It comes back by itself.";

    @TempDir
    Path folder;

    private TurnServer turn;
    private UdpGate line;
    private TestNode node;
    private Chromium chromium;
    private VideoCall call;

    @BeforeEach
    void begin() throws Exception {
        turn = TurnServer.forCalls(Files.createDirectory(folder.resolve("turn")));
        line = UdpGate.to(turn.port());
        node = TestNode.open(Files.createDirectory(folder.resolve("node")), turn.onlyAt(line.turn()));
        chromium = Chromium.launchForCalls();
        call = VideoCall.begin(chromium.browser(), node);
    }

    @AfterEach
    void end() throws Exception {
        chromium.close();
        node.close();
        line.close();
        turn.close();
    }

    @Test
    @Timeout(300)
    void on_a_bad_line_the_pictures_pause_while_sound_goes_on_and_come_back_when_it_is_good() {
        assertEquals(
                "[\"relay/udp\"]", Connections.of(call.john().page()).count().paths());
        line.lose(BAD);
        jenny().seesAfter("the line loses data", PATIENCE);
        john().seesAfter("the line loses data", PATIENCE);
        jenny().seesAfter(PAUSED, PATIENCE);
        john().seesAfter(PAUSED, PATIENCE);
        jenny().showsNoVideo();
        john().showsNoVideo();
        hears(call.widget());
        hears(call.console());
        line.lose(0);
        jenny().seesNoMore(PAUSED, PATIENCE);
        john().seesNoMore(PAUSED, PATIENCE);
        jenny().seesPictureOf("John");
        john().seesPictureOf("Visitor");
        awaitMedia(call.widget());
        awaitMedia(call.console());
        assertEquals(1, received(call.widget()).made(), "a bad line needs no new connection");
    }

    private static void hears(Frame frame) {
        long before = received(frame).sounds();
        await("sound")
                .atMost(CallProbe.SOON)
                .pollInSameThread()
                .until(() -> received(frame).sounds() > before + 20);
    }

    private CallRoom jenny() {
        return call.jenny().call();
    }

    private CallRoom john() {
        return call.john().call();
    }
}
