package io.peerline.server.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that send a request slower than allowed, or none at all. It stands where bytes come in; the front tells it when a request is complete
 * and when its answer is out. Event loop only.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

    private final Duration requestTime;
    private final Duration idleTime;
    private boolean idle = true;
    private @Nullable Future<?> running;

    RequestDeadline(Duration requestTime, Duration idleTime) {
        this.requestTime = requestTime;
        this.idleTime = idleTime;
    }

    /** Fired to the front when a request takes too long; it answers 408 and closes. */
    enum Late {
        REQUEST
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        start(ctx, requestTime, () -> ctx.close());
        super.channelActive(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        if (idle) {
            idle = false;
            start(ctx, requestTime, () -> ctx.fireUserEventTriggered(Late.REQUEST));
        }
        super.channelRead(ctx, bytes);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stop();
        super.channelInactive(ctx);
    }

    /** The request is complete: answering takes as long as it takes. */
    void complete() {
        stop();
    }

    /** The answer is out; the next request may come. */
    void answered(ChannelHandlerContext ctx) {
        idle = true;
        start(ctx, idleTime, () -> ctx.close());
    }

    private void start(ChannelHandlerContext ctx, Duration time, Runnable late) {
        stop();
        running = ctx.executor().schedule(late, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
