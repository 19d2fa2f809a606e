package io.peerline.server.edge;

import io.netty.handler.ssl.SslContext;
import io.peerline.server.edge.http.Responder;
import io.peerline.server.observe.Meters;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One more port that only shows pages: the demo shop. Thread-safe. */
public final class PageServer implements AutoCloseable {

    private final Transport transport;
    private final Listener listener;
    private final AtomicBoolean stopping;

    private PageServer(Transport transport, Listener listener, AtomicBoolean stopping) {
        this.transport = transport;
        this.listener = listener;
        this.stopping = stopping;
    }

    /** Listens on the web address of {@code settings}, with its TLS and limits. @throws CannotListen when the port cannot be had */
    public static PageServer open(EdgeSettings settings, Responder pages, InstantSource clock, Meters meters) {
        Transport transport = Transport.open();
        AtomicBoolean stopping = new AtomicBoolean();
        try {
            SslContext tls = settings.tls() == null ? null : TlsContext.of(settings.tls());
            Peers peers = new Peers(settings.trustedProxy(), tls != null);
            HttpFront.Port port = new HttpFront.Port(
                    pages,
                    null,
                    new HttpCalls(peers),
                    task -> Thread.ofVirtual().name("peerline-pages").start(task),
                    clock,
                    settings.limits().closeTime(),
                    stopping,
                    meters);
            Connections connections = new Connections(settings.limits(), meters);
            Listener listener = Listener.open(
                    transport,
                    settings.web(),
                    new Listener.Plan(port, connections, peers, tls, settings.limits(), new PictureBudget(0)));
            return new PageServer(transport, listener, stopping);
        } catch (RuntimeException failed) {
            transport.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw failed;
        }
    }

    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            listener.close();
            transport.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}
