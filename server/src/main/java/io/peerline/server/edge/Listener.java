package io.peerline.server.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One bound port and the pipeline of its connections. */
final class Listener {

    static final String TLS = "tls";
    private static final int LINE_BYTES = 4096;
    private static final int HEADER_BYTES = 16 * 1024;

    private final Channel server;

    private Listener(Channel server) {
        this.server = server;
    }

    /** {@code tls}: null for plain HTTP. */
    record Plan(
            HttpFront.Port port,
            Connections connections,
            Peers peers,
            @Nullable SslContext tls,
            EdgeSettings.Limits limits,
            PictureBudget pictures) {}

    /** @throws CannotListen when the address or port cannot be had */
    static Listener open(Transport transport, EdgeSettings.Bind bind, Plan plan) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        fill(channel, plan);
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(bind.address(), bind.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new CannotListen(bind, bound.cause());
        }
        return new Listener(bound.channel());
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    void close() {
        server.close().awaitUninterruptibly();
    }

    private static void fill(Channel channel, Plan plan) {
        EdgeSettings.Limits limits = plan.limits();
        Optional<Connections.Refusal> refusal =
                plan.connections().enter(channel, plan.peers().socketKey(channel));
        RequestDeadline deadline = new RequestDeadline(limits.requestTime(), limits.idleTime());
        ChannelPipeline pipeline = channel.pipeline();
        if (plan.tls() != null) {
            pipeline.addLast(TLS, plan.tls().newHandler(channel.alloc()));
        }
        pipeline.addLast(deadline);
        pipeline.addLast(new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(LINE_BYTES).setMaxHeaderSize(HEADER_BYTES)));
        pipeline.addLast(BodyLimit.ofText(limits.bodyBytes(), BodyLimit.picture(plan.port()::takesPicture)));
        pipeline.addLast(BodyLimit.ofPictures(limits.pictureBytes(), plan.pictures()));
        pipeline.addLast(new HttpFront(plan.port(), deadline, refusal));
    }
}
