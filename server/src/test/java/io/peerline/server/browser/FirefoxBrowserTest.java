package io.peerline.server.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.testing.TestNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our driver of Firefox promises. */
class FirefoxBrowserTest {

    private static final String CALL_IN_ONE_PAGE = """
            (async () => {
              const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
              const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
              one.onicecandidate = ({ candidate }) => other.addIceCandidate(candidate);
              other.onicecandidate = ({ candidate }) => one.addIceCandidate(candidate);
              stream.getTracks().forEach(track => one.addTrack(track, stream));
              await one.setLocalDescription();
              await other.setRemoteDescription(one.localDescription);
              await other.setLocalDescription();
              await one.setRemoteDescription(other.localDescription);
              window.received = async () => [...(await other.getStats()).values()]
                .filter(stats => stats.type === 'inbound-rtp' && stats.framesDecoded > 0).length;
            })()
            """;

    @TempDir
    Path folder;

    private TestNode node;
    private Firefox firefox;

    @BeforeEach
    void open() throws Exception {
        node = TestNode.open(folder.resolve("node"));
        firefox = Firefox.launch(folder);
    }

    @AfterEach
    void close() throws Exception {
        firefox.close();
        node.close();
    }

    @Test
    void it_shows_pages_reads_them_and_tells_what_fails() {
        FirefoxTab tab = firefox.open(node.origin() + "/console");

        assertEquals(node.origin(), tab.evaluate("location.origin").asString());
        assertEquals(7, tab.evaluate("Promise.resolve(3 + 4)").asInt());
        assertThrows(IllegalStateException.class, () -> tab.evaluate("nothing.there"));
    }

    @Test
    void its_made_up_camera_is_seen_over_a_connection_within_the_page() {
        FirefoxTab tab = firefox.open(node.origin() + "/console");

        tab.evaluate(CALL_IN_ONE_PAGE);

        tab.until("window.received().then(count => count > 0)");
        assertTrue(tab.evaluate("navigator.mediaDevices.enumerateDevices().then(all => all.length)")
                        .asInt()
                > 0);
    }
}
