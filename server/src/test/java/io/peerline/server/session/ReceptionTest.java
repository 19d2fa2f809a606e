package io.peerline.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.observe.Meters;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final SiteId SITE = new SiteId("shoes");

    private final ManualTime time = new ManualTime();
    private final SessionRegistry registry = new SessionRegistry(3);
    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private final Principal jenny = visitor();
    private final SessionId tab = new SessionId(IdFormat.random());
    private final SessionLife life = new SessionLife() {
        @Override
        public void connected(Session session) {
            story.add("connected " + session.generation());
        }

        @Override
        public void disconnected(Session session) {
            story.add("disconnected " + session.generation());
        }
    };
    private final RequestFlow flow = (session, frame) -> story.add("ran " + session.generation());
    private final Reception reception = new Reception(
            registry,
            new SessionLimits(1000, 4, 3),
            new Reception.Service(flow, life, time.threads()),
            new WireCodec(),
            time,
            new Meters(new SimpleMeterRegistry()));

    @Test
    void hello_is_the_first_frame() {
        FakeConnection connection = new FakeConnection();
        open(jenny, tab, connection);

        assertTrue(
                connection.written().getFirst().startsWith("{\"t\":\"hello\""),
                () -> connection.written().toString());
    }

    @Test
    void the_newest_connection_of_a_session_displaces_the_older() {
        FakeConnection older = new FakeConnection();
        FakeConnection newer = new FakeConnection();
        open(jenny, tab, older);
        LiveSession second = open(jenny, tab, newer).orElseThrow();

        assertEquals(Optional.of(CloseCode.DISPLACED_BY_RECONNECT), older.closed());
        assertEquals(Optional.empty(), newer.closed());
        assertEquals(Optional.of(second), registry.find(SITE, tab));
        assertEquals(1, registry.count());
    }

    @Test
    void a_displaced_connection_that_goes_later_does_not_take_the_new_one_along() {
        LiveSession first = open(jenny, tab, new FakeConnection()).orElseThrow();
        LiveSession second = open(jenny, tab, new FakeConnection()).orElseThrow();

        first.disconnected();

        assertEquals(List.of(second), List.copyOf(registry.ofParty(SITE, jenny.party())));
    }

    @Test
    void generations_grow_with_time_and_within_one_instant() {
        long first = open(jenny, tab, new FakeConnection()).orElseThrow().generation();
        long second = open(jenny, tab, new FakeConnection()).orElseThrow().generation();
        time.advance(Duration.ofSeconds(1));
        long third = open(jenny, tab, new FakeConnection()).orElseThrow().generation();

        assertTrue(first < second && second < third, () -> first + " " + second + " " + third);
        assertEquals(time.millis(), third);
    }

    @Test
    void features_hear_of_beginning_requests_and_end_in_this_order() {
        LiveSession session = open(jenny, tab, new FakeConnection()).orElseThrow();
        long generation = session.generation();
        session.receive(beat());
        session.disconnected();
        time.settle();

        assertEquals(List.of("connected " + generation, "ran " + generation, "disconnected " + generation), story);
    }

    @Test
    void another_party_cannot_use_a_session_id_that_is_in_use() {
        FakeConnection mine = new FakeConnection();
        open(jenny, tab, mine);
        FakeConnection theirs = new FakeConnection();
        Principal stranger = visitor();

        assertEquals(Optional.of(SessionRegistry.Refusal.FOREIGN), reception.refusal(stranger, tab));
        assertEquals(Optional.empty(), open(stranger, tab, theirs));
        assertEquals(Optional.of(CloseCode.RESYNC), theirs.closed());
        assertEquals(Optional.empty(), mine.closed());
        assertEquals(List.of(), theirs.written());
    }

    @Test
    void a_party_has_a_bounded_number_of_sessions_but_may_always_reconnect_one() {
        for (int i = 0; i < 2; i++) {
            open(jenny, new SessionId(IdFormat.random()), new FakeConnection());
        }
        LiveSession third = open(jenny, tab, new FakeConnection()).orElseThrow();

        SessionId another = new SessionId(IdFormat.random());
        assertEquals(Optional.of(SessionRegistry.Refusal.TOO_MANY), reception.refusal(jenny, another));
        FakeConnection late = new FakeConnection();
        assertEquals(Optional.empty(), open(jenny, another, late));
        assertEquals(Optional.of(CloseCode.OVERLOADED), late.closed());
        assertEquals(Optional.empty(), reception.refusal(jenny, tab));
        third.disconnected();
        assertEquals(Optional.empty(), reception.refusal(jenny, another));
    }

    @Test
    void a_full_mailbox_refuses_the_frame_and_leaves_the_session_open() {
        FakeConnection connection = new FakeConnection();
        LiveSession session = held(connection);
        int taken = 0;
        while (session.receive(beat())) {
            taken++;
        }

        assertEquals(3, taken);
        assertFalse(connection.closed().isPresent());
    }

    @Test
    void features_that_fail_to_hear_of_a_session_end_it_so_that_it_starts_afresh() {
        SessionLife broken = new SessionLife() {
            @Override
            public void connected(Session session) {
                throw new IllegalStateException("for this test");
            }

            @Override
            public void disconnected(Session session) {}
        };
        FakeConnection connection = new FakeConnection();
        reception(broken, time.threads()).open(jenny, tab, connection, hello(jenny, tab));
        time.settle();

        assertEquals(Optional.of(CloseCode.INTERNAL), connection.closed());
    }

    /** A session whose mailbox is never worked. */
    private LiveSession held(FakeConnection connection) {
        return reception(life, never -> {})
                .open(jenny, tab, connection, hello(jenny, tab))
                .orElseThrow();
    }

    private Reception reception(SessionLife told, Executor threads) {
        return new Reception(
                registry,
                new SessionLimits(1000, 4, 3),
                new Reception.Service(flow, told, threads),
                new WireCodec(),
                time,
                new Meters(new SimpleMeterRegistry()));
    }

    private Optional<LiveSession> open(Principal principal, SessionId id, FakeConnection connection) {
        return reception.open(principal, id, connection, hello(principal, id));
    }

    private static ServerMessage.Hello hello(Principal principal, SessionId id) {
        return new ServerMessage.Hello(id, new NodeId("n1"), principal.party(), 30_000, 0, Limits.DEFAULT, null, null);
    }

    private static ClientFrame beat() {
        return new ClientFrame(null, new ClientMessage.Beat(List.of()));
    }

    private static Principal visitor() {
        return new Principal.Visitor(SITE, new VisitorId(IdFormat.random()));
    }
}
