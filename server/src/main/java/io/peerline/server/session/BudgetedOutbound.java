package io.peerline.server.session;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.Reliability;
import io.peerline.server.observe.Meters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes while the socket takes it, else queues within a budget of bytes. What is queued keeps its order; a newer {@link Reliability#LATEST} frame
 * takes the end of the queue, because it may speak of frames queued before it. What cannot be dropped and does not fit closes the connection as slow:
 * the client comes back and resumes.
 */
final class BudgetedOutbound implements Outbound {

    private final Connection connection;
    private final int budget;
    private final Meters meters;
    private final Map<Object, Frame> queue = new LinkedHashMap<>();
    private long queued;
    private boolean held;
    private boolean closed;

    /** {@code budget}: bytes of frames that may wait for the socket. */
    BudgetedOutbound(Connection connection, int budget, Meters meters) {
        this.connection = connection;
        this.budget = budget;
        this.meters = meters;
    }

    @Override
    public synchronized void send(Frame frame) {
        if (closed) {
            return;
        }
        if (!held && queue.isEmpty() && connection.isWritable()) {
            write(frame);
        } else if (frame.reliability() == Reliability.VOLATILE) {
            meters.frameDropped();
        } else {
            enqueue(frame);
        }
    }

    @Override
    public synchronized void writable() {
        var frames = queue.values().iterator();
        while (!closed && !held && frames.hasNext() && connection.isWritable()) {
            Frame frame = frames.next();
            frames.remove();
            queued -= frame.bytes().length;
            write(frame);
        }
    }

    /** From now on everything waits, as if the socket were full. */
    synchronized void hold() {
        held = true;
    }

    /** {@code first}, if any, goes before all that waited; frames flow again. */
    synchronized void release(@Nullable Frame first) {
        held = false;
        Map<Object, Frame> waited = new LinkedHashMap<>(queue);
        queue.clear();
        queued = 0;
        if (first != null) {
            send(first);
        }
        waited.values().forEach(this::send);
    }

    @Override
    public synchronized void close(CloseCode code) {
        if (!closed) {
            end();
            connection.close(code);
        }
    }

    /** The socket is gone: nothing more is written or kept. */
    synchronized void end() {
        closed = true;
        queue.clear();
        queued = 0;
    }

    private void enqueue(Frame frame) {
        Object key = frame.reliability() == Reliability.LATEST ? frame.key() : new Object();
        Frame replaced = queue.remove(key);
        queued += frame.bytes().length - (replaced == null ? 0 : replaced.bytes().length);
        if (queued > budget) {
            close(CloseCode.SLOW);
        } else {
            queue.put(key, frame);
        }
    }

    private void write(Frame frame) {
        meters.frameSent(frame.bytes().length);
        connection.write(frame.bytes());
    }
}
