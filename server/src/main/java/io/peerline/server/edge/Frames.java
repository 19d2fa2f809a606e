package io.peerline.server.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Decoded;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.LiveSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client sends over its WebSocket: text, in bounds of size and pace, decoded once and put into the session's mailbox. A bad frame is answered and
 * the connection stays, up to a number of them.
 */
final class Frames extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Frames.class);
    private static final int BAD_FRAMES = 20;

    private final SocketConnection connection;
    private final LiveSession session;
    private final WireCodec codec;
    private final FramePace pace;
    private final Fragments fragments;
    private final Meters meters;
    private int bad;

    Frames(
            SocketConnection connection,
            LiveSession session,
            WireCodec codec,
            FramePace pace,
            Fragments fragments,
            Meters meters) {
        this.connection = connection;
        this.session = session;
        this.codec = codec;
        this.pace = pace;
        this.fragments = fragments;
        this.meters = meters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof CloseWebSocketFrame close) {
                connection.closedByClient(close.statusCode());
            } else if (message instanceof WebSocketFrame frame && !connection.closing()) {
                take(ctx, frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext ctx, WebSocketFrame frame) {
        FramePace.Verdict verdict = pace.next();
        if (verdict == FramePace.Verdict.FAR_TOO_FAST) {
            connection.close(CloseCode.TOO_FAST);
            return;
        }
        switch (frame) {
            case BinaryWebSocketFrame _ -> connection.close(CloseCode.NOT_TEXT);
            case PongWebSocketFrame _ -> {}
            case PingWebSocketFrame ping
            when verdict == FramePace.Verdict.FINE ->
                ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PingWebSocketFrame _ -> {}
            default -> text(frame, verdict == FramePace.Verdict.FINE);
        }
    }

    private void text(WebSocketFrame frame, boolean inPace) {
        if (fragments.wouldExceed(frame.content())) {
            connection.close(CloseCode.FRAME_TOO_LARGE);
            return;
        }
        fragments.add(frame.content(), frame.isFinalFragment()).ifPresent(whole -> message(whole, inPace));
    }

    private void message(byte[] utf8, boolean inPace) {
        meters.frameReceived(utf8.length);
        switch (codec.decodeClient(utf8)) {
            case Decoded.Ok(ClientFrame frame) when !inPace -> slowDown(id(frame), Meters.Limit.FRAMES);
            case Decoded.Ok(ClientFrame frame) -> {
                if (!session.receive(frame)) {
                    slowDown(id(frame), Meters.Limit.MAILBOX);
                }
            }
            case Decoded.Bad(String re, ErrorCode code, String message) -> {
                session.refuse(re, code, message);
                meters.requestRefused(code);
                if (++bad >= BAD_FRAMES) {
                    connection.close(CloseCode.TOO_MANY_ERRORS);
                }
            }
        }
    }

    /** The client sends this and what came after it again, in order. */
    private void slowDown(@Nullable String re, Meters.Limit limit) {
        meters.limited(limit);
        session.refuse(
                re, ErrorCode.RATE_LIMITED, "too many requests at once; send this and later ones again in a second");
    }

    /** A page in the background may run its timers once a minute only, but its browser answers a ping at once. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent quiet && quiet.isFirst()) {
            ctx.writeAndFlush(new PingWebSocketFrame());
        } else if (event instanceof IdleStateEvent) {
            connection.close(CloseCode.SILENT);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        session.disconnected();
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException corrupt
            when !corrupt.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
                connection.fail(corrupt.closeStatus().code(), "not a valid WebSocket frame");
            case CorruptedWebSocketFrameException _ -> connection.close(CloseCode.FRAME_TOO_LARGE);
            case TooLongFrameException _ -> connection.close(CloseCode.FRAME_TOO_LARGE);
            case IOException _ -> ctx.close();
            default -> {
                meters.bug(Meters.Part.SOCKET);
                LOG.error("A bug ended the connection of {}", session, cause);
                connection.close(CloseCode.INTERNAL);
            }
        }
    }

    private static @Nullable String id(ClientFrame frame) {
        return frame.id() == null ? null : frame.id().value();
    }
}
