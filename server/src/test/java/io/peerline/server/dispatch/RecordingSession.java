package io.peerline.server.dispatch;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session that writes down what it is told. While held, what is sent waits. */
final class RecordingSession implements Session {

    private final SessionId id = new SessionId(IdFormat.random());
    private final Principal principal;
    private final List<ServerMessage> sent = new ArrayList<>();
    private final List<ServerMessage> waiting = new ArrayList<>();
    private boolean held;
    private CloseCode closed;

    RecordingSession(Principal principal) {
        this.principal = principal;
    }

    @Override
    public SessionId id() {
        return id;
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public long generation() {
        return 1;
    }

    @Override
    public void send(ServerMessage message) {
        (held ? waiting : sent).add(message);
    }

    @Override
    public void send(Frame frame) {
        throw new UnsupportedOperationException("no shared frames in these tests");
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void release(@Nullable ServerMessage first) {
        held = false;
        if (first != null) {
            sent.add(first);
        }
        sent.addAll(waiting);
        waiting.clear();
    }

    List<ServerMessage> sent() {
        return sent;
    }

    Optional<CloseCode> closed() {
        return Optional.ofNullable(closed);
    }
}
