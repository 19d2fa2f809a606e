package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.loadtest.client.Line.DialRefused;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.ClientMessage;
import io.peerline.protocol.wire.ClientMessage.Cursor;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One session as a well-behaved client keeps it: it comes back by itself, resumes with cursors, sends unanswered requests again under
 * the same id, and holds what it received. Blocking; any thread.
 */
public final class SimClient implements AutoCloseable {

    private static final long TRY_AGAIN_MS = 200;

    /** {@code patience} bounds each blocking call; {@code timers} sends beats and second tries. */
    public record Habits(Duration patience, WireCodec codec, ScheduledExecutorService timers) {}

    private final String name;
    private final Habits habits;
    private final Journal journal;
    private final Requests requests;
    private final Holdings holdings;
    private final Inbox inbox = new Inbox();
    private final Lifeline lifeline;

    private SimClient(String name, Line.Dialer dialer, Journal journal, Habits habits) {
        this.name = name;
        this.habits = habits;
        this.journal = journal;
        this.requests = new Requests(name, journal);
        this.holdings = new Holdings(name, journal);
        this.lifeline = new Lifeline(name, dialer, habits.patience(), life -> new Link(this, life));
    }

    /** Connects and resumes; {@code name} is how journal and reports call this client. */
    public static SimClient connect(String name, Line.Dialer dialer, Journal journal, Habits habits)
            throws DialRefused {
        SimClient client = new SimClient(name, dialer, journal, habits);
        client.lifeline.dial();
        client.awaitLive();
        return client;
    }

    public String name() {
        return name;
    }

    /** Sends under a new id and waits for the ack, over any number of reconnects; null when the ack has no reply. */
    public @Nullable Reply request(ClientMessage message) {
        return request(new MessageId(IdFormat.random()), message);
    }

    /** @throws RequestRefused when the server refused it for good */
    public @Nullable Reply request(MessageId id, ClientMessage message) {
        Requests.Open open = requests.open(id, message);
        try {
            if (message instanceof ClientMessage.Watch watch) {
                holdings.watching(watch.cv());
            }
            lifeline.send(open.frame());
            lifeline.waitUntil(
                    () -> open.answer().isDone(),
                    () -> "got no answer to " + message.getClass().getSimpleName());
            return open.answer().get(0, TimeUnit.SECONDS).orElse(null);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            throw lifeline.interrupted(interrupted);
        } catch (TimeoutException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            requests.forget(open);
            if (message instanceof ClientMessage.Watch watch) {
                holdings.notWatching(watch.cv());
            }
        }
    }

    /** Sends without waiting; lost while there is no connection. */
    public void hint(ClientMessage message) {
        lifeline.send(new ClientFrame(null, message));
    }

    /** Takes the oldest message that fits out of what arrived, waiting for it if need be. */
    public <T extends ServerMessage> T await(Class<T> type, Predicate<? super T> wanted) {
        T found = poll(type, wanted, habits.patience());
        if (found == null) {
            throw new IllegalStateException(name + " got no such " + type.getSimpleName() + " within "
                    + habits.patience() + "; there is " + inbox.contents());
        }
        return found;
    }

    /** As {@link #await}, but null when none came in time. */
    public <T extends ServerMessage> @Nullable T poll(Class<T> type, Predicate<? super T> wanted, Duration time) {
        try {
            return inbox.take(type, wanted, time);
        } catch (InterruptedException interrupted) {
            throw lifeline.interrupted(interrupted);
        }
    }

    /** Waits until this client holds the conversation up to {@code seq}. */
    public void awaitHead(ConversationId cv, long seq) {
        lifeline.waitUntil(
                () -> holdings.head(cv) >= seq, () -> "held " + cv + " up to " + holdings.head(cv) + " of " + seq);
    }

    public void awaitLive() {
        lifeline.waitUntil(lifeline::live, () -> "was not resumed, closed with " + lifeline.closes());
    }

    /** What is held of the conversation, in seq order. */
    public List<ServerMessage.Event> events(ConversationId cv) {
        return holdings.events(cv);
    }

    /** The whole log as the server has it, fetched page by page. */
    public List<ServerMessage.Event> history(ConversationId cv) {
        return new History(this::request).all(cv, page -> {});
    }

    /** Loses the connection as a network does; the client comes back by itself. */
    public void drop() {
        lifeline.drop();
    }

    /** Every close code so far, oldest first; 1006 for a lost connection. */
    public List<Integer> closes() {
        return lifeline.closes();
    }

    /** Why this session does not come back; null while it does. */
    public @Nullable String ended() {
        return lifeline.ended();
    }

    @Override
    public void close() {
        lifeline.close();
    }

    void received(Link from, ServerMessage message) {
        switch (message) {
            case ServerMessage.Event event -> holdings.delivered(from, event);
            case ServerMessage.ConversationState state -> holdings.epoch(state.cv(), state.epoch());
            case ServerMessage.Snapshot snapshot ->
                snapshot.conversations().forEach(state -> holdings.epoch(state.cv(), state.epoch()));
            case ServerMessage.Resync resync -> resync(from, resync);
            case ServerMessage.Ring ring -> journal.rung(name, ring);
            default -> {}
        }
        inbox.add(message);
        lifeline.signal();
    }

    void acknowledged(ServerMessage.Ack ack) {
        Requests.Open request = requests.acknowledged(ack);
        if (request != null
                && request.message() instanceof ClientMessage.Watch
                && ack.d() instanceof Reply.History page) {
            holdings.watched(page);
        }
        lifeline.signal();
    }

    void refused(ServerMessage.Failure failure) {
        Requests.Open again = requests.refused(failure);
        if (again != null) {
            habits.timers().schedule(() -> lifeline.send(again.frame()), TRY_AGAIN_MS, TimeUnit.MILLISECONDS);
        } else if (failure.re() == null) {
            inbox.add(failure);
        }
        lifeline.signal();
    }

    void sendUnanswered() {
        requests.unanswered().forEach(request -> lifeline.send(request.frame()));
    }

    @Nullable Class<? extends Reply> replyTo(String id) {
        return requests.replyTo(id);
    }

    List<Cursor> cursors(Link resumed) {
        return holdings.cursors(resumed);
    }

    List<Cursor> heads() {
        return holdings.heads();
    }

    Habits habits() {
        return habits;
    }

    private void resync(Link from, ServerMessage.Resync resync) {
        holdings.resync(from, resync);
        Thread.ofVirtual().name(name + "-history").start(() -> {
            new History(this::request).all(resync.cv(), holdings::fetched);
            lifeline.signal();
        });
    }
}
