package io.peerline.server.session;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session and its one connection. The socket's side calls {@link #receive}, {@link #writable} and {@link #disconnected}; none of them blocks. */
public final class LiveSession implements Session {

    private final SessionId id;
    private final Principal principal;
    private final long generation;
    private final BudgetedOutbound outbound;
    private final WireCodec codec;
    private final Inbox inbox;

    /** {@code mailbox} runs what arrives; {@code ended} is told once, when the connection is gone. */
    record Inbox(Mailbox mailbox, RequestFlow flow, Consumer<LiveSession> ended) {}

    LiveSession(
            SessionId id,
            Principal principal,
            long generation,
            BudgetedOutbound outbound,
            WireCodec codec,
            Inbox inbox) {
        this.id = id;
        this.principal = principal;
        this.generation = generation;
        this.outbound = outbound;
        this.codec = codec;
        this.inbox = inbox;
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
        return generation;
    }

    @Override
    public void send(ServerMessage message) {
        outbound.send(frame(message));
    }

    @Override
    public void send(Frame frame) {
        outbound.send(frame);
    }

    @Override
    public void close(CloseCode code) {
        outbound.close(code);
    }

    @Override
    public void hold() {
        outbound.hold();
    }

    @Override
    public void release(@Nullable ServerMessage first) {
        outbound.release(first == null ? null : frame(first));
    }

    /** False when the mailbox is full: nothing was done with the frame. */
    public boolean receive(ClientFrame frame) {
        return inbox.mailbox().offer(() -> inbox.flow().run(this, frame));
    }

    /** A frame that is not run: the client is told why. */
    public void refuse(@Nullable String re, ErrorCode code, String message) {
        send(new ServerMessage.Failure(re, code, message, code.retry()));
    }

    /** The socket takes frames again. */
    public void writable() {
        outbound.writable();
    }

    /** The socket is gone. Frames received before are still run. Idempotence is the caller's: once per session. */
    public void disconnected() {
        outbound.end();
        inbox.ended().accept(this);
    }

    @Override
    public String toString() {
        return "session " + id + " of " + principal.party() + " at " + principal.site();
    }

    private Frame frame(ServerMessage message) {
        return new Frame(codec.encode(message), message.reliability(), message.key());
    }
}
