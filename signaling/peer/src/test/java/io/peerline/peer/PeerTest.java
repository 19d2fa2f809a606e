package io.peerline.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.peer.PeerSetup.Sends;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PeerFactory factory;

    @BeforeEach
    void open() {
        factory = new PeerFactory(Picture.SMALL, SystemTime::nanos);
    }

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void two_peers_see_and_hear_each_other() {
        try (Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.awaitCall();

            assertEquals(PeerState.CONNECTED, ends.polite().peer().state());
            assertEquals(Description.Kind.ANSWER, ends.polite().descriptions().getFirst());
            assertTrue(
                    Set.of("host", "prflx")
                            .contains(ends.polite().peer().stats().path()),
                    ends.polite().peer().stats()::path);
        }
    }

    @Test
    void what_one_says_by_the_data_channel_the_other_hears() {
        try (Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.awaitCall();

            ends.polite().peer().say("{\"mic\":true}");
            ends.impolite().peer().say("grün");

            await().atMost(PATIENCE).until(() -> ends.impolite().heard().equals(List.of("{\"mic\":true}")));
            await().atMost(PATIENCE).until(() -> ends.polite().heard().equals(List.of("grün")));
        }
    }

    @Test
    void a_peer_without_a_camera_is_heard_and_sees_the_other() {
        PeerSetup voice = new PeerSetup(true, Sends.AUDIO, List.of(), false);
        try (Ends ends = Ends.of(factory, voice, PeerSetup.direct(false))) {
            ends.polite().waitFor(stats -> stats.framesDecoded() > 0 && stats.audioPackets() > 0);
            ends.impolite().waitFor(stats -> stats.audioPackets() > 0);

            assertEquals(0, ends.impolite().peer().stats().framesDecoded());
        }
    }

    @Test
    void when_both_sides_offer_at_once_the_picture_goes_on() {
        try (Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.awaitCall();
            int before = ends.impolite().descriptions().size();

            ends.polite().peer().restart();
            ends.impolite().peer().restart();

            await().atMost(PATIENCE).until(() -> ends.impolite().descriptions().size() > before);
            long seen = ends.polite().peer().stats().framesDecoded();
            ends.polite().waitFor(stats -> stats.framesDecoded() > seen + 10);
        }
    }

    @Test
    void the_other_side_notices_that_a_peer_is_gone() {
        try (Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.awaitCall();

            ends.polite().peer().close();

            await().atMost(PATIENCE).until(() -> ends.impolite().peer().state() != PeerState.CONNECTED);
        }
    }

    @Test
    void a_description_that_is_none_is_reported_and_the_peer_goes_on() {
        List<RuntimeException> failures = new CopyOnWriteArrayList<>();
        PeerListener listener = new PeerListener() {
            @Override
            public void described(Description description) {}

            @Override
            public void found(Candidate candidate) {}

            @Override
            public void failed(RuntimeException cause) {
                failures.add(cause);
            }
        };
        Peer peer = factory.open("confused", PeerSetup.direct(true), listener);

        peer.describe(new Description(Description.Kind.OFFER, "v=nonsense"));
        peer.candidate(new Candidate("candidate:nonsense", "0", 0));

        await().atMost(PATIENCE).until(() -> failures.size() == 1);
        assertTrue(failures.getFirst().getMessage().startsWith("setRemoteDescription of OFFER failed"));
        assertEquals("none", peer.stats().path());
    }

    @Test
    void a_listener_may_call_its_peer() {
        try (Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.impolite().answersWith("and hello to you");
            ends.awaitCall();

            ends.polite().peer().say("hello");

            await().atMost(PATIENCE).until(() -> ends.polite().heard().equals(List.of("and hello to you")));
        }
    }

    @Test
    void a_closed_peer_says_so() {
        Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false));
        ends.close();

        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> ends.polite().peer().stats());
        assertEquals("peer polite is closed", refused.getMessage());
        assertEquals(PeerState.CLOSED, ends.polite().peer().state());
    }

    @Test
    void closing_the_factory_closes_what_is_open_and_makes_no_more() {
        Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false));
        ends.awaitCall();

        factory.close();

        assertEquals(PeerState.CLOSED, ends.impolite().peer().state());
        assertThrows(IllegalStateException.class, () -> factory.open("late", PeerSetup.direct(true), ends.polite()));
    }

    @Test
    void addresses_and_credentials_are_in_no_text() {
        assertEquals("Candidate[0]", new Candidate("candidate:1 1 udp 1 10.0.0.7 5 typ host", "0", 0).toString());
        assertEquals(
                "Description[OFFER, 18 characters]",
                new Description(Description.Kind.OFFER, "c=IN IP4 10.0.0.77").toString());
        assertEquals(
                "IceServer[turn:relay.example]",
                new IceServer(List.of("turn:relay.example"), "user", "secret", false).toString());
    }
}
