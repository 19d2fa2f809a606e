package io.peerline.server.conversation;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's place in a feed; belongs to the feed's mailbox. */
final class Subscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** Live events kept while the log is read; more are found by reading it again. */
    private static final int BUFFER = 512;

    private final Session session;
    private long reached;
    private long reachedBeforeLastBeat;
    private @Nullable List<Numbered> buffer = new ArrayList<>(0);

    Subscriber(Session session, long from) {
        this.session = session;
        startAt(from);
    }

    boolean isOf(@Nullable Session other) {
        return session == other;
    }

    boolean isLive() {
        return buffer == null;
    }

    void goLive() {
        buffer = null;
    }

    void keep(Numbered event) {
        if (buffer != null && buffer.size() < BUFFER) {
            buffer.add(event);
        }
    }

    List<Numbered> takeKept() {
        List<Numbered> kept = buffer == null ? List.of() : buffer;
        buffer = new ArrayList<>(0);
        return kept;
    }

    /** The client starts over from this head. */
    void startAt(long head) {
        reached = head;
        reachedBeforeLastBeat = head;
    }

    /** Each event once; a hole, which the feed must not leave, ends the connection rather than reach the client. */
    void deliver(Numbered event) {
        if (event.seq() <= reached) {
            return;
        }
        if (event.seq() > reached + 1) {
            LOG.error("Session {} would get event {} after {}; it has to resume", session.id(), event.seq(), reached);
            session.close(CloseCode.RESYNC);
            return;
        }
        reached = event.seq();
        send(event.frame());
    }

    void send(Frame frame) {
        try {
            session.send(frame);
        } catch (RuntimeException failure) {
            LOG.error(
                    "Session {} cannot be sent to; others of its conversation are not held up", session.id(), failure);
        }
    }

    /** True when the client still lacks what was sent before its last beat but one: that is not under way, it is lost. */
    boolean lacks(long held) {
        boolean lacks = isLive() && held < reachedBeforeLastBeat;
        reachedBeforeLastBeat = reached;
        return lacks;
    }
}
