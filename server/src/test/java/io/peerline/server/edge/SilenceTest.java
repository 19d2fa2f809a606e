package io.peerline.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.LiveSession;
import io.peerline.server.session.Reception;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import io.peerline.server.session.SessionLimits;
import io.peerline.server.session.SessionRegistry;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a client may say nothing, in the socket's own time, which stands still until the test moves it. A beat is 10 s here. */
class SilenceTest {

    private static final Duration BEAT = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime();
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final SessionRegistry registry = new SessionRegistry(5);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        channel.freezeTime();
        SocketConnection connection = new SocketConnection(channel, Duration.ofSeconds(2), meters);
        Reception reception = new Reception(
                registry,
                SessionLimits.DEFAULT,
                new Reception.Service((session, frame) -> {}, deaf(), time.threads()),
                new WireCodec(),
                time,
                meters);
        Principal visitor = new Principal.Visitor(new SiteId("shoes"), new VisitorId(IdFormat.random()));
        SessionId id = new SessionId(IdFormat.random());
        ServerMessage.Hello hello = new ServerMessage.Hello(
                id, new NodeId("n1"), visitor.party(), BEAT.toMillis(), 0, Limits.DEFAULT, null, null);
        LiveSession session = reception.open(visitor, id, connection, hello).orElseThrow();
        new Sockets(null, reception, new WireCodec(), time, meters).serve(channel, connection, session, BEAT);
        channel.runPendingTasks();
        channel.releaseOutbound();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void a_client_that_beats_is_never_pinged() {
        for (int i = 0; i < 10; i++) {
            pass(10);
            channel.writeInbound(new TextWebSocketFrame("{\"t\":\"beat\",\"d\":{\"heads\":[]}}"));
        }
        assertNull(channel.readOutbound());
    }

    @Test
    void a_quiet_client_is_pinged_after_a_beat_and_a_quarter_and_closed_after_two_and_a_half() {
        pass(12);
        assertNull(channel.readOutbound());
        pass(1);
        assertInstanceOf(PingWebSocketFrame.class, channel.readOutbound());
        pass(11);
        assertNull(channel.readOutbound());
        pass(2);
        CloseWebSocketFrame close = assertInstanceOf(CloseWebSocketFrame.class, channel.readOutbound());
        assertEquals(CloseCode.SILENT.code(), close.statusCode());
        close.release();
    }

    @Test
    void a_page_whose_timers_sleep_lives_as_long_as_its_browser_answers_pings() {
        for (int i = 0; i < 20; i++) {
            pass(13);
            assertInstanceOf(PingWebSocketFrame.class, channel.readOutbound());
            channel.writeInbound(new PongWebSocketFrame());
        }
        assertNull(channel.readOutbound());
    }

    @Test
    void a_client_that_never_answers_the_close_is_cut_off_and_its_session_ends() {
        pass(13);
        pass(13);
        assertEquals(1, registry.count());
        pass(2);
        assertEquals(0, registry.count());
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private static SessionLife deaf() {
        return new SessionLife() {
            @Override
            public void connected(Session session) {}

            @Override
            public void disconnected(Session session) {}
        };
    }
}
