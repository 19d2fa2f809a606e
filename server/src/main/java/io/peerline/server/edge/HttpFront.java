package io.peerline.server.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.peerline.server.edge.http.HttpCall;
import io.peerline.server.edge.http.Responder;
import io.peerline.server.observe.Meters;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: one request at a time, answered on a virtual thread; the next is taken when the answer is out, so answers keep their order.
 * Requests that came in the same read wait in a short queue, and nothing is read meanwhile.
 */
final class HttpFront extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private static final int PIPELINED = 64;

    private final Port port;
    private final RequestDeadline deadline;
    private final Optional<Connections.Refusal> refusal;
    /** Whole requests, and the heads of those that are too large. */
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>();

    private boolean ending;
    private boolean answering;

    /** What all connections of a port share. {@code sockets}: null where there are none. */
    record Port(
            Responder responder,
            @Nullable Sockets sockets,
            HttpCalls calls,
            Executor threads,
            InstantSource clock,
            Duration closeTime,
            AtomicBoolean stopping,
            Meters meters) {

        boolean takesPicture(HttpRequest head) {
            return responder.takesPicture(head.method().name(), HttpCalls.path(head));
        }
    }

    /** {@code refusal}: this socket is one too many. */
    HttpFront(Port port, RequestDeadline deadline, Optional<Connections.Refusal> refusal) {
        this.port = port;
        this.deadline = deadline;
        this.refusal = refusal;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        super.channelActive(ctx);
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean request = message instanceof FullHttpRequest || message instanceof BodyLimit.Refused;
        if (ending || !request) {
            ReferenceCountUtil.release(message);
        } else if (!answering) {
            begin(ctx, message);
        } else if (pipelined.size() < PIPELINED) {
            pipelined.add(message);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    private void begin(ChannelHandlerContext ctx, Object request) {
        deadline.complete();
        answering = true;
        if (request instanceof BodyLimit.Refused(var head, var why)) {
            refuse(ctx, why, port.calls().of(ctx.channel(), head));
        } else if (request instanceof FullHttpRequest full) {
            take(ctx, full);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        Object waiting = pipelined.poll();
        if (waiting == null) {
            deadline.answered(ctx);
            ctx.read();
        } else {
            begin(ctx, waiting);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
    }

    private void take(ChannelHandlerContext ctx, FullHttpRequest request) {
        HttpCall call = port.calls().of(ctx.channel(), request);
        Sockets sockets = port.sockets();
        if (request.decoderResult().isFailure()) {
            request.release();
            refuse(ctx, HttpCalls.malformed(request.decoderResult().cause()), call);
        } else if (refusal.isPresent()) {
            request.release();
            refuse(ctx, problem(refusal.get()), call);
        } else if (sockets != null && call.path().equals(Upgrade.PATH)) {
            start(ctx, () -> upgrade(ctx, request, call, sockets));
        } else {
            boolean keepAlive = HttpUtil.isKeepAlive(request);
            request.release();
            start(ctx, () -> {
                Response response = port.responder().answer(call);
                ctx.executor().execute(() -> send(ctx, response, keepAlive));
            });
        }
    }

    /** What a responder cannot have caught (an error of the machine) ends the connection rather than leaving it without an answer. */
    private void start(ChannelHandlerContext ctx, Runnable work) {
        port.threads().execute(() -> {
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                if (!done) {
                    ctx.close();
                }
            }
        });
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, HttpCall call, Sockets sockets) {
        try {
            Upgrade.Decision decision = sockets.upgrade().decide(call);
            ctx.executor().execute(() -> open(ctx, request, decision, sockets));
        } catch (Problem refused) {
            Response response = port.responder().refuse(refused, call);
            Response answer = refused.status() == 426
                    ? response.with("upgrade", "websocket").with("sec-websocket-version", "13")
                    : response;
            ctx.executor().execute(() -> {
                request.release();
                send(ctx, answer, true);
            });
        } catch (RuntimeException | StackOverflowError bug) {
            port.meters().bug(Meters.Part.UPGRADE);
            LOG.error("A bug ended an upgrade", bug);
            Response answer = port.responder().refuse(new Problem(500, "internal", "a bug; connect again"), call);
            ctx.executor().execute(() -> {
                request.release();
                send(ctx, answer, false);
            });
        }
    }

    /** Nothing is opened for a client that went away while the upgrade was decided. */
    private void open(ChannelHandlerContext ctx, FullHttpRequest request, Upgrade.Decision decision, Sockets sockets) {
        try {
            if (!ctx.channel().isActive()) {
                return;
            }
            switch (decision) {
                case Upgrade.Decision.Accept accept -> sockets.open(ctx, request, accept, port.closeTime());
                case Upgrade.Decision.Unsupported(String protocol) ->
                    sockets.refuseVersion(ctx, request, protocol, port.closeTime());
            }
        } finally {
            request.release();
        }
    }

    private void refuse(ChannelHandlerContext ctx, Problem problem, HttpCall call) {
        send(ctx, port.responder().refuse(problem, call), false);
    }

    /** The node stops: a connection that waits for its next request has nothing to lose. Event loop only. */
    void closeIfIdle(Channel channel) {
        if (!answering) {
            channel.close();
        }
    }

    private void send(ChannelHandlerContext ctx, Response response, boolean keepAlive) {
        answering = false;
        boolean stays = keepAlive && !port.stopping().get();
        ending = !stays;
        FullHttpResponse message = checked(response);
        message.headers()
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                port.clock().instant().atOffset(ZoneOffset.UTC)));
        if (!stays) {
            message.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        ctx.writeAndFlush(message).addListener((ChannelFutureListener) sent -> {
            if (!sent.isSuccess()) {
                ctx.close();
            } else if (stays) {
                next(ctx);
            } else {
                linger(ctx);
            }
        });
    }

    /** Closing with unread bytes would reset the connection and could destroy the answer on its way: they are read and dropped for a while. */
    private void linger(ChannelHandlerContext ctx) {
        if (ctx.channel() instanceof DuplexChannel socket && ctx.pipeline().get(Listener.TLS) == null) {
            socket.shutdownOutput();
        }
        ctx.channel().config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), port.closeTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An endpoint that put a line break into a header value must not split the answer. */
    private FullHttpResponse checked(Response response) {
        try {
            return message(response);
        } catch (IllegalArgumentException bug) {
            port.meters().bug(Meters.Part.ENDPOINT);
            LOG.error("An answer with status {} has a header that cannot be sent", response.status(), bug);
            return message(Response.empty(500));
        }
    }

    private static FullHttpResponse message(Response response) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        FullHttpResponse message =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(response.body()));
        response.headers().forEach((name, values) -> message.headers().add(name, values));
        if (status.code() != 204
                && status.code() != 304
                && !message.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.body().length);
        }
        return message;
    }

    private static Problem problem(Connections.Refusal refusal) {
        return switch (refusal) {
            case NODE_FULL -> new Problem(503, "overloaded", "this node has as many connections as allowed");
            case ADDRESS_FULL -> new Problem(429, "rate_limited", "this address has as many connections as allowed");
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event == RequestDeadline.Late.REQUEST && !ending) {
            Response late = port.responder()
                    .refuse(
                            new Problem(408, "timeout", "the request did not arrive in time"),
                            port.calls().unread(ctx.channel()));
            send(ctx, late, false);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("An HTTP connection ended", cause);
        ctx.close();
    }
}
