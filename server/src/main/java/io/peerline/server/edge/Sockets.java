package io.peerline.server.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.LiveSession;
import io.peerline.server.session.Reception;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Turns an HTTP connection into a session's WebSocket. {@code upgrade} is asked on a virtual thread, everything else runs on the event loop. */
public record Sockets(Upgrade upgrade, Reception reception, WireCodec codec, Ticker ticker, Meters meters) {

    /** A client that says nothing for so many beats is pinged, and after as many again it is gone: 2.5 beats in all. */
    private static final double QUIET_BEATS = 1.25;

    private static final Limits LIMITS = Limits.DEFAULT;

    void open(
            ChannelHandlerContext front, FullHttpRequest request, Upgrade.Decision.Accept accept, Duration closeTime) {
        Channel channel = front.channel();
        shake(front, request, Upgrade.PROTOCOL).addListener(shaken -> {
            if (!shaken.isSuccess()) {
                channel.close();
                return;
            }
            SocketConnection connection = new SocketConnection(channel, closeTime, meters);
            Optional<LiveSession> session =
                    reception.open(accept.principal(), accept.session(), connection, accept.hello());
            session.ifPresentOrElse(
                    live -> serve(
                            channel,
                            connection,
                            live,
                            Duration.ofMillis(accept.hello().beat())),
                    () -> channel.config().setAutoRead(true));
        });
    }

    /** A browser's script learns why only from a close code, so the socket opens first. */
    void refuseVersion(ChannelHandlerContext front, FullHttpRequest request, String protocol, Duration closeTime) {
        Channel channel = front.channel();
        shake(front, request, protocol).addListener(shaken -> {
            CloseCode code = CloseCode.UNSUPPORTED;
            meters.closed(code);
            channel.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()));
            channel.eventLoop().schedule(() -> channel.close(), closeTime.toMillis(), TimeUnit.MILLISECONDS);
            channel.config().setAutoRead(true);
        });
    }

    private static ChannelFuture shake(ChannelHandlerContext front, FullHttpRequest request, String protocol) {
        WebSocketDecoderConfig decoder = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(LIMITS.frameBytes())
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
        Channel channel = front.channel();
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(RequestDeadline.class);
        pipeline.remove(HttpFront.class);
        while (pipeline.get(BodyLimit.class) != null) {
            pipeline.remove(BodyLimit.class);
        }
        return new WebSocketServerHandshaker13(Upgrade.PATH, protocol, decoder)
                .handshake(channel, request, null, channel.newPromise());
    }

    /** From now on what arrives belongs to the session. */
    void serve(Channel channel, SocketConnection connection, LiveSession session, Duration beat) {
        connection.onWritable(session::writable);
        long quiet = (long) (beat.toMillis() * QUIET_BEATS);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new FlushConsolidationHandler(64, true));
        pipeline.addLast(new IdleStateHandler(quiet, 0, 0, TimeUnit.MILLISECONDS));
        pipeline.addLast(new Frames(
                connection,
                session,
                codec,
                new FramePace(LIMITS.framesPerSecond(), ticker),
                new Fragments(LIMITS.frameBytes()),
                meters));
        if (channel.isActive()) {
            channel.config().setAutoRead(true);
        } else {
            session.disconnected();
        }
    }
}
