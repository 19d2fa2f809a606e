package io.peerline.server.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.loadtest.call.LocalCall;
import io.peerline.peer.IceServer;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerSetup;
import io.peerline.peer.PeerStats;
import io.peerline.peer.Picture;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that may use no path but a real coturn. */
@Tag("webrtc")
class RelayedPeersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant VALID = Instant.parse("2037-01-01T00:00:00Z");
    private static final Instant EXPIRED = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static SystemTime time;
    private static TurnServer turn;
    private static PeerFactory factory;

    @BeforeAll
    static void start() throws Exception {
        time = new SystemTime(() -> {});
        turn = TurnServer.forCalls(folder);
        factory = new PeerFactory(Picture.SMALL, time::nanos);
    }

    @AfterAll
    static void stop() throws Exception {
        factory.close();
        turn.close();
        time.close();
    }

    @Test
    void a_call_goes_through_the_relay_over_udp() {
        assertRelayed(turn.udp(), "relay/udp");
    }

    @Test
    void a_call_goes_through_the_relay_over_tcp() {
        assertRelayed(turn.tcp(), "relay/tcp");
    }

    @Test
    void a_call_goes_through_the_relay_over_tls() {
        assertRelayed(turn.tls(), "relay/tls");
    }

    @Test
    void without_a_valid_credential_there_is_no_relay_and_so_no_call() {
        try (LocalCall call = relayedBy(server(EXPIRED, turn.udp()))) {
            await().atMost(PATIENCE).until(() -> call.refusals().contains(401));
            for (PeerStats stats : call.stats()) {
                assertEquals("none", stats.path());
            }
        }
    }

    private static void assertRelayed(String url, String path) {
        try (LocalCall call = relayedBy(server(VALID, url))) {
            await().atMost(PATIENCE).until(call::receives);

            for (PeerStats stats : call.stats()) {
                assertEquals(path, stats.path());
            }
        }
    }

    private static LocalCall relayedBy(IceServer server) {
        return LocalCall.between(factory, PeerSetup.relayed(true, server), PeerSetup.relayed(false, server));
    }

    private static IceServer server(Instant until, String url) {
        Reply.IceServer credentials = turn.credentials(until, url);
        return new IceServer(credentials.urls(), credentials.username(), credentials.credential(), true);
    }
}
