package io.peerline.loadtest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.Decoded;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Limits;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One conversation on a server in memory that loses connections when told to. One thread, as one mailbox would. */
final class FakePeerline implements Line.Dialer, AutoCloseable {

    enum Fault {
        NONE,
        /** The request never arrives. */
        LOST_REQUEST,
        /** It is done, but the answer and the event never arrive. */
        LOST_ANSWER,
        /** It is refused for now. */
        BUSY
    }

    static final ConversationId CV = new ConversationId("Y29udmVyc2F0aW9uLTAwMQ");
    private static final PartyId JENNY = PartyId.of("v:dmlzaXRvci0wMDAwMDAwMQ");
    private static final ServerMessage.Person PERSON =
            new ServerMessage.Person(JENNY, "Jenny", ServerMessage.PersonRole.VISITOR, null);

    final List<Event> log = new ArrayList<>();
    final List<SessionId> dialled = new ArrayList<>();
    final List<ClientMessage> received = new ArrayList<>();
    final AtomicReference<Predicate<ClientMessage>> refusing = new AtomicReference<>(message -> false);
    final AtomicReference<Supplier<Fault>> faults = new AtomicReference<>(() -> Fault.NONE);
    /** The client is no party of the conversation: its snapshot is without it. */
    volatile boolean unrelated;

    volatile Epoch epoch = new Epoch(1);

    private final WireCodec codec = new WireCodec();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private FakeLine current;

    @Override
    public synchronized Line dial(SessionId session, Line.Ear ear) {
        dialled.add(session);
        FakeLine line = new FakeLine(ear);
        current = line;
        line.tell(new ServerMessage.Hello(session, new NodeId("fake"), JENNY, 60_000, 0, Limits.DEFAULT, null, null));
        return line;
    }

    /** Somebody else writes. */
    synchronized void says(String text) {
        current.tell(append(new MessageId(IdFormat.random()), text));
    }

    /** Written while nobody is connected. */
    synchronized void saysUnheard(String text) {
        append(new MessageId(IdFormat.random()), text);
    }

    synchronized void closeWith(int code) {
        current.end(code);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Event append(MessageId id, String text) {
        Event event = new Event(
                CV, log.size() + 1, new ServerMessage.EventData(id.value(), 0, PERSON, new EventBody.Message(text)));
        log.add(event);
        return event;
    }

    private final class FakeLine implements Line {
        private final Ear ear;
        private boolean down;

        FakeLine(Ear ear) {
            this.ear = ear;
        }

        @Override
        public void send(byte[] frame) {
            thread.execute(() -> receive(frame));
        }

        @Override
        public void drop() {
            end(1006);
        }

        @Override
        public void close() {
            end(1000);
        }

        void end(int code) {
            thread.execute(() -> {
                if (!down) {
                    down = true;
                    ear.down(code, "");
                }
            });
        }

        void tell(ServerMessage message) {
            String text = new String(codec.encode(message), UTF_8);
            thread.execute(() -> {
                if (!down) {
                    ear.frame(this, text);
                }
            });
        }

        private void receive(byte[] bytes) {
            synchronized (FakePeerline.this) {
                Decoded.Ok ok = (Decoded.Ok) codec.decodeClient(bytes);
                if (!down) {
                    received.add(ok.frame().message());
                    answer(ok.frame());
                }
            }
        }

        private void answer(ClientFrame frame) {
            switch (frame.message()) {
                case ClientMessage.Resume resume -> resume(frame.id().value(), resume);
                case ClientMessage.Send send -> send(frame.id(), send);
                case ClientMessage.GetHistory get ->
                    tell(new ServerMessage.Ack(frame.id().value(), page(get)));
                case ClientMessage.Watch watch -> {
                    Reply.History page = page(new ClientMessage.GetHistory(CV, 0, 50));
                    tell(append(new MessageId(IdFormat.random()), "said before the ack"));
                    tell(new ServerMessage.Ack(frame.id().value(), page));
                }
                case ClientMessage.Beat beat -> tell(new ServerMessage.Beat(0));
                default -> tell(new ServerMessage.Ack(frame.id().value(), null));
            }
        }

        private void resume(String id, ClientMessage.Resume resume) {
            ClientMessage.Cursor cursor =
                    resume.cursors().isEmpty() ? null : resume.cursors().getFirst();
            if (unrelated) {
                tell(new ServerMessage.Ack(id, null));
                return;
            }
            tell(new ServerMessage.Snapshot(
                    List.of(state()), List.of(), new ServerMessage.Team(1, List.of(), 0, null, null), null, List.of()));
            if (cursor != null && (!cursor.epoch().equals(epoch) || cursor.seq() > log.size())) {
                tell(new ServerMessage.Resync(CV, epoch, 1, log.size()));
            } else {
                log.stream().skip(cursor == null ? 0 : cursor.seq()).forEach(this::tell);
            }
            tell(new ServerMessage.Ack(id, null));
        }

        private void send(MessageId id, ClientMessage.Send send) {
            if (refusing.get().test(send)) {
                tell(new ServerMessage.Failure(id.value(), ErrorCode.FORBIDDEN, "not you", false));
                return;
            }
            switch (faults.get().get()) {
                case LOST_REQUEST -> drop();
                case BUSY -> tell(new ServerMessage.Failure(id.value(), ErrorCode.UNAVAILABLE, "busy", true));
                case LOST_ANSWER -> {
                    drop();
                    once(id, send);
                }
                case NONE -> {
                    int before = log.size();
                    Event event = once(id, send);
                    tell(new ServerMessage.Ack(id.value(), new Reply.Appended(event.seq(), 0)));
                    if (log.size() > before) {
                        tell(event);
                    }
                }
            }
        }

        private Event once(MessageId id, ClientMessage.Send send) {
            return log.stream()
                    .filter(event -> event.d().id().equals(id.value()))
                    .findFirst()
                    .orElseGet(() -> append(id, send.text()));
        }

        private Reply.History page(ClientMessage.GetHistory get) {
            int end = get.before() == 0 ? log.size() : (int) Math.min(log.size(), get.before() - 1);
            return new Reply.History(
                    CV, epoch, 1, log.size(), List.copyOf(log.subList(Math.max(0, end - get.limit()), end)));
        }

        private ServerMessage.ConversationState state() {
            return new ServerMessage.ConversationState(
                    CV,
                    epoch,
                    1,
                    log.size(),
                    ServerMessage.AssignmentState.WAITING,
                    ServerMessage.Step.QUEUE,
                    1,
                    false,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    0,
                    null);
        }
    }
}
