package io.peerline.server.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.observe.Meters;
import io.peerline.server.session.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One WebSocket. Every write goes through the event loop's queue, in the order of the calls, whichever thread calls: a write from the loop itself would
 * otherwise overtake those that wait in the queue. Bytes are counted from the call on, so the queue is bounded by the watermarks too.
 */
final class SocketConnection implements Connection {

    private static final int HIGH = 64 * 1024;
    private static final int LOW = 32 * 1024;

    private final Channel channel;
    private final Duration closeTime;
    private final Meters meters;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Runnable writable = () -> {};

    SocketConnection(Channel channel, Duration closeTime, Meters meters) {
        this.channel = channel;
        this.closeTime = closeTime;
        this.meters = meters;
    }

    /** {@code writable} runs on the event loop each time the socket has room again. */
    void onWritable(Runnable told) {
        writable = told;
    }

    @Override
    public boolean isWritable() {
        return pending.get() < HIGH;
    }

    @Override
    public void write(byte[] frame) {
        pending.addAndGet(frame.length);
        channel.eventLoop()
                .execute(() -> channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)))
                        .addListener(done -> written(frame.length)));
    }

    /** The close frame goes out after what was written before; a client that does not answer it is cut off. */
    @Override
    public void close(CloseCode code) {
        if (closing.compareAndSet(false, true)) {
            meters.closed(code);
            sendClose(new CloseWebSocketFrame(code.code(), code.reason()));
        }
    }

    /** For violations of WebSocket itself, which have codes of their own. */
    void fail(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            sendClose(new CloseWebSocketFrame(code, reason));
        }
    }

    /** The client said that it closes, or answered our close. Event loop only. */
    void closedByClient(int code) {
        if (closing.compareAndSet(false, true)) {
            int answer = code < 0 ? 1000 : code;
            channel.writeAndFlush(new CloseWebSocketFrame(answer, "")).addListener(done -> channel.close());
        } else {
            channel.close();
        }
    }

    /** Nothing that the client sends matters any more. */
    boolean closing() {
        return closing.get();
    }

    private void sendClose(CloseWebSocketFrame frame) {
        channel.eventLoop().execute(() -> {
            channel.writeAndFlush(frame);
            channel.eventLoop().schedule(() -> channel.close(), closeTime.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void written(int bytes) {
        long left = pending.addAndGet(-bytes);
        if (left <= LOW && left + bytes > LOW) {
            writable.run();
        }
    }
}
