package io.peerline.server.testing;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.server.access.Principal;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A session that remembers what it was sent, as its client would read it. Thread-safe. */
public final class FakeSession implements Session {

    private static final WireCodec CODEC = new WireCodec();

    private final SessionId id;
    private final Principal principal;
    private final long generation;
    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private final List<ServerMessage> messages = new CopyOnWriteArrayList<>();
    private volatile CloseCode closed;
    private volatile boolean broken;
    private volatile CountDownLatch stalled = new CountDownLatch(0);

    public FakeSession(SessionId id, Principal principal, long generation) {
        this.id = id;
        this.principal = principal;
        this.generation = generation;
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
        add(CODEC.encode(message));
    }

    @Override
    public void send(Frame frame) {
        add(frame.bytes());
    }

    private void add(byte[] frame) {
        if (broken) {
            throw new IllegalStateException("sending was broken by the test");
        }
        awaitFlow();
        frames.add(frame);
        messages.add(CODEC.decodeServer(new String(frame, StandardCharsets.UTF_8), re -> null));
    }

    private void awaitFlow() {
        try {
            stalled.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on sending blocks, against the rule, until {@link #flow}. */
    public void stall() {
        stalled = new CountDownLatch(1);
    }

    public void flow() {
        stalled.countDown();
    }

    /** From now on sending throws, against the rule. */
    public void breakSending() {
        broken = true;
    }

    @Override
    public void close(CloseCode code) {
        closed = code;
    }

    public Optional<CloseCode> closed() {
        return Optional.ofNullable(closed);
    }

    /** The very arrays it was sent, to see that sessions share them. */
    public List<byte[]> frames() {
        return List.copyOf(frames);
    }

    public List<ServerMessage> messages() {
        return List.copyOf(messages);
    }

    public <M extends ServerMessage> List<M> messages(Class<M> kind) {
        return messages().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The numbers of the events it was sent, in the order they came. */
    public List<Long> seqs() {
        return messages(Event.class).stream().map(Event::seq).toList();
    }
}
