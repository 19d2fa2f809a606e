package io.peerline.server.edge;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.edge.http.Responder;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The node's two ports: pages, REST and WebSocket on one, Prometheus on the other. Start and stop once; both block. */
public final class EdgeServer {

    /** So many of the largest pictures may be arriving at once. */
    private static final int PICTURES = 64;

    /** So long the features may take to hear that everybody has gone. */
    private static final Duration ENDS = Duration.ofSeconds(10);

    private final EdgeSettings settings;
    private final Front web;
    private final Responder scrape;
    private final SessionRegistry sessions;
    private final InstantSource clock;
    private final Meters meters;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Executor threads =
            task -> Thread.ofVirtual().name("peerline-http").start(task);
    private final PictureBudget pictures;
    private @Nullable Running running;

    /** What answers on the public port. */
    public record Front(Responder responder, Sockets sockets) {}

    private record Running(Transport transport, Listener web, Listener metrics, Connections connections) {}

    public EdgeServer(
            EdgeSettings settings,
            Front web,
            Responder scrape,
            SessionRegistry sessions,
            InstantSource clock,
            Meters meters) {
        this.settings = settings;
        this.web = web;
        this.scrape = scrape;
        this.sessions = sessions;
        this.clock = clock;
        this.meters = meters;
        this.pictures = new PictureBudget((long) PICTURES * settings.limits().pictureBytes());
    }

    /** Bytes of pictures that are arriving now; a test looks whether all are given back. */
    long picturesHeld() {
        return pictures.held();
    }

    /** Returns when both ports accept connections. @throws CannotListen when one of them cannot be had; then none is open */
    public void start() {
        Transport transport = Transport.open();
        try {
            Connections connections = new Connections(settings.limits(), meters);
            SslContext tls = settings.tls() == null ? null : TlsContext.of(settings.tls());
            Listener main =
                    Listener.open(transport, settings.web(), plan(web.responder(), web.sockets(), connections, tls));
            Connections operators = new Connections(settings.limits(), meters);
            Listener metrics = Listener.open(transport, settings.metrics(), plan(scrape, null, operators, null));
            running = new Running(transport, main, metrics, connections);
            meters.watchSessions(sessions::count);
            meters.watchSockets(connections::count);
        } finally {
            if (running == null) {
                transport.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS);
            }
        }
    }

    public int port() {
        return started().web().port();
    }

    public int metricsPort() {
        return started().metrics().port();
    }

    /** True from the call of {@link #retire} or {@link #stop} on: a load balancer should send nobody here. */
    public boolean stopping() {
        return stopping.get();
    }

    /** Serves on for {@code notice}, so that load balancers see in time that this node is not ready; then {@link #stop} follows. */
    public void retire(Duration notice) {
        if (running != null && stopping.compareAndSet(false, true)) {
            running.transport()
                    .loops()
                    .schedule(() -> {}, notice.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    /**
     * Takes no new connection, tells each session to come back elsewhere, spread over {@code window} so that they do not all come at once, lets
     * answers under way go out, and returns when everything is closed and the features know it.
     */
    public void stop(Duration window) {
        if (running == null || !stopped.compareAndSet(false, true)) {
            return;
        }
        stopping.set(true);
        Running node = running;
        node.web().close();
        closeIdle(node.connections().open());
        Collection<Session> open = sessions.all();
        for (Session session : open) {
            long wait = window.isPositive() ? ThreadLocalRandom.current().nextLong(window.toMillis() + 1) : 0;
            node.transport().loops().schedule(() -> session.close(CloseCode.RESTARTING), wait, TimeUnit.MILLISECONDS);
        }
        long patience =
                window.plus(settings.limits().closeTime()).plusMillis(500).toMillis();
        node.connections().open().newCloseFuture().awaitUninterruptibly(patience);
        node.connections().open().close().awaitUninterruptibly();
        web.sockets().reception().awaitEnded(ENDS);
        node.metrics().close();
        node.transport().loops().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** HTTP connections that wait for their next request; one that is being answered closes after its answer. */
    private static void closeIdle(Collection<Channel> channels) {
        for (Channel channel : channels) {
            HttpFront front = channel.pipeline().get(HttpFront.class);
            if (front != null) {
                channel.eventLoop().execute(() -> front.closeIfIdle(channel));
            }
        }
    }

    private HttpFront.Port port(Responder responder, @Nullable Sockets sockets, Peers peers) {
        return new HttpFront.Port(
                responder,
                sockets,
                new HttpCalls(peers),
                threads,
                clock,
                settings.limits().closeTime(),
                stopping,
                meters);
    }

    private Listener.Plan plan(
            Responder responder, @Nullable Sockets sockets, Connections connections, @Nullable SslContext tls) {
        Peers peers = new Peers(settings.trustedProxy(), tls != null);
        return new Listener.Plan(port(responder, sockets, peers), connections, peers, tls, settings.limits(), pictures);
    }

    private Running started() {
        if (running == null) {
            throw new IllegalStateException("the edge is not started");
        }
        return running;
    }
}
