package io.peerline.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.ServerMessage.Hello;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.bus.Bus;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.Connection;
import io.peerline.server.session.Reception;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import io.peerline.server.session.SessionLimits;
import io.peerline.server.session.SessionRegistry;
import io.peerline.server.testing.FakeSessions;
import io.peerline.server.testing.Samples;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Real sessions with their real ways out; one of the two sockets takes nothing. */
class SlowSessionTest {

    private static final int BUDGET = 20_000;

    private final Cluster cluster = new Cluster();
    private final SessionRegistry registry = new SessionRegistry(9);
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final Bus bus = cluster.memory.bus(Cluster.A, meters);
    private final NodeFeeds feeds = new NodeFeeds(
            new FeedParts(
                    cluster.store.log((site, event) -> {}),
                    new WireCodec(),
                    bus,
                    cluster.time,
                    cluster.time.threads(),
                    meters),
            registry);
    private final ConversationLog log = cluster.store.log(feeds);
    private final Socket stuck = new Socket(false);
    private final Socket swift = new Socket(true);

    @Test
    void a_slow_session_is_closed_to_resume_and_never_holds_up_the_others() {
        subscribe(stuck);
        subscribe(swift);

        for (int sent = 0; sent < 200; sent++) {
            log.append(Samples.message(cluster.talk, "x".repeat(500)));
        }
        cluster.time.settle();

        assertEquals(201, swift.frames.size());
        assertEquals(Optional.empty(), Optional.ofNullable(swift.closed));
        assertEquals(CloseCode.SLOW, stuck.closed);
        assertTrue(stuck.frames.size() < 201);
    }

    private void subscribe(Socket socket) {
        Principal jenny = FakeSessions.visitor(Samples.SHOES);
        SessionId id = new SessionId(IdFormat.random());
        Reception reception = new Reception(
                registry,
                new SessionLimits(BUDGET, 9, 9),
                new Reception.Service((session, frame) -> {}, new NoLife(), cluster.time.threads()),
                new WireCodec(),
                cluster.time,
                meters);
        Hello hello = new Hello(id, new NodeId("a"), jenny.party(), 1, 1, Limits.DEFAULT, null, null);
        Session session = reception.open(jenny, id, socket, hello).orElseThrow();
        feeds.subscribe(Samples.SHOES, cluster.talk.id(), session, 0);
    }

    private record NoLife() implements SessionLife {
        @Override
        public void connected(Session session) {}

        @Override
        public void disconnected(Session session) {}
    }

    private static final class Socket implements Connection {
        private final boolean writable;
        private final List<byte[]> frames = new CopyOnWriteArrayList<>();
        private volatile CloseCode closed;

        private Socket(boolean writable) {
            this.writable = writable;
        }

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public void write(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void close(CloseCode code) {
            closed = code;
        }
    }
}
