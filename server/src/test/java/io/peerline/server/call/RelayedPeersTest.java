package io.peerline.server.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.peerline.peer.Candidate;
import io.peerline.peer.Description;
import io.peerline.peer.IceServer;
import io.peerline.peer.Peer;
import io.peerline.peer.PeerFactory;
import io.peerline.peer.PeerListener;
import io.peerline.peer.PeerSetup;
import io.peerline.peer.PeerState;
import io.peerline.peer.Picture;
import io.peerline.protocol.wire.Reply;
import io.peerline.server.observe.SystemTime;
import io.peerline.server.testing.TurnServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Carries what one peer says to the other, as soon as there is one. */
    private static final class Side implements PeerListener {
        private final CompletableFuture<Peer> other = new CompletableFuture<>();
        private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();

        @Override
        public void described(Description description) {
            other.join().describe(description);
        }

        @Override
        public void found(Candidate candidate) {
            other.join().candidate(candidate);
        }

        @Override
        public void refused(String url, int code) {
            refusals.add(code);
        }
    }

    private record Pair(Peer one, Peer other, Set<Integer> refusals) implements AutoCloseable {
        static Pair relayedBy(IceServer server) {
            Side left = new Side();
            Side right = new Side();
            Peer one = factory.open("one", PeerSetup.relayed(true, server), left);
            Peer other = factory.open("other", PeerSetup.relayed(false, server), right);
            left.other.complete(other);
            right.other.complete(one);
            return new Pair(one, other, left.refusals);
        }

        void awaitCall() {
            for (Peer peer : List.of(one, other)) {
                await().atMost(PATIENCE)
                        .until(peer::stats, stats -> stats.framesDecoded() > 0 && stats.audioPackets() > 0);
            }
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }

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
        try (Pair pair = Pair.relayedBy(server(EXPIRED, turn.udp()))) {
            await().atMost(PATIENCE).until(() -> pair.refusals().contains(401));
            assertNotEquals(PeerState.CONNECTED, pair.one().state());
            assertEquals("none", pair.one().stats().path());
        }
    }

    private static void assertRelayed(String url, String path) {
        try (Pair pair = Pair.relayedBy(server(VALID, url))) {
            pair.awaitCall();

            assertEquals(path, pair.one().stats().path());
            assertEquals(path, pair.other().stats().path());
        }
    }

    private static IceServer server(Instant until, String url) {
        Reply.IceServer credentials = turn.credentials(until, url);
        return new IceServer(credentials.urls(), credentials.username(), credentials.credential(), true);
    }
}
