package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.bus.Bus;
import io.peerline.server.conversation.Catchup.Merged;
import io.peerline.server.conversation.LogReader.Missing;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import io.peerline.server.time.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One conversation's delivery on this node. What it knows belongs to its mailbox, in which nothing blocks: the log is read elsewhere and its pages are
 * posted. The line's position is what every live subscriber has got, contiguous and in order.
 */
final class Feed {

    /** How long an early event waits for the one before it until the log is read. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    /** Events and hints that may wait in the mailbox; of what comes beyond, events are read from the log later. */
    static final int BOUND = 1_024;

    private final SiteId site;
    private final ConversationId conversation;
    private final FeedParts parts;
    private final Consumer<Feed> retire;
    private final Serial mailbox;
    private final AtomicInteger holders = new AtomicInteger();
    private final List<Subscriber> subscribers = new ArrayList<>(2);
    private final Lineup line = new Lineup();
    private volatile long position = Lineup.NOWHERE;
    private volatile boolean behind;
    private boolean patient;
    private boolean repairing;
    private Bus.@Nullable Subscription listening;
    private boolean retired;

    /** {@code retire}: told, inside the mailbox, that this feed may be unused now. */
    Feed(SiteId site, ConversationId conversation, FeedParts parts, Consumer<Feed> retire) {
        this.site = site;
        this.conversation = conversation;
        this.parts = parts;
        this.retire = retire;
        this.mailbox = new Serial(parts.threads());
    }

    SiteId site() {
        return site;
    }

    ConversationId conversation() {
        return conversation;
    }

    /** Everything up to here was delivered; {@link Lineup#NOWHERE} without live subscribers. Any thread. */
    long position() {
        return position;
    }

    /** Something was lost that no hint will bring. Any thread. */
    boolean isBehind() {
        return behind;
    }

    /** From any thread; publishes and delivers. */
    void committed(Event event) {
        offer(() -> {
            arrive(parts.publish(site, event));
            if (subscribers.isEmpty()) {
                retire.accept(this);
            }
        });
    }

    /** From any thread; delivers what another node published. */
    void received(Numbered event) {
        offer(() -> arrive(event));
    }

    /** From any thread; to all live subscribers but one. */
    void hint(Frame frame, @Nullable Session except) {
        mailbox.offer(
                () -> subscribers.stream()
                        .filter(subscriber -> subscriber.isLive() && (except == null || !subscriber.isOf(except)))
                        .forEach(subscriber -> subscriber.send(frame)),
                BOUND);
    }

    /** From any thread: the log's head was {@code head} after this feed was at {@code before}; reads the log if the two cannot be one. */
    void compare(long head, long before) {
        if (behind || head > position || head < before) {
            mailbox.add(this::repair);
        }
    }

    /** From any thread: runs one of the questions below inside the mailbox. */
    <T> T ask(Supplier<T> question) {
        return mailbox.ask(question);
    }

    /** From any thread; what runs in the mailbox and answers nothing. */
    void tell(Runnable task) {
        mailbox.add(task);
    }

    /** Hears the conversation's topic from now on. Any thread. */
    synchronized void listen() {
        if (listening == null && !retired) {
            listening = parts.listen(this);
        }
    }

    /** Only once nobody can find this feed any more. */
    synchronized void retired() {
        retired = true;
        if (listening != null) {
            listening.cancel();
        }
    }

    /** Keeps the feed findable until {@link #release}; under the registry's lock. */
    void hold() {
        holders.incrementAndGet();
    }

    void release() {
        holders.decrementAndGet();
        mailbox.add(() -> retire.accept(this));
    }

    /** Inside the mailbox and under the registry's lock: nobody is subscribed or about to be, and nothing waits. */
    boolean isUnused() {
        return subscribers.isEmpty() && holders.get() == 0 && mailbox.isEmpty();
    }

    /** Inside the mailbox: the session's new place, which keeps live events until {@link #complete}; empty when it has one and not {@code again}. */
    Optional<Subscriber> attach(Session session, long after, boolean again) {
        Subscriber known = find(session);
        if (known != null && !again) {
            return Optional.empty();
        }
        subscribers.remove(known);
        Subscriber added = new Subscriber(session, after);
        subscribers.add(added);
        return Optional.of(added);
    }

    /** Inside the mailbox. */
    void detach(Session session) {
        subscribers.removeIf(subscriber -> subscriber.isOf(session));
        if (subscribers.isEmpty()) {
            moveTo(Lineup.NOWHERE);
            behind = false;
            retire.accept(this);
        }
    }

    /** Inside the mailbox: sends a joining subscriber what it lacks and takes it into the line. {@code page}: all after {@code cursor} up to {@code head}. */
    Completed complete(Subscriber joining, long cursor, List<Numbered> page, long head) {
        if (!subscribers.contains(joining)) {
            return new Completed.Gone();
        }
        long before = line.position();
        if (before != Lineup.NOWHERE && cursor > before) {
            return new Completed.ReadFrom(before);
        }
        return switch (Catchup.merge(cursor, page, head, joining.takeKept())) {
            case Merged.Unproven ignored -> new Completed.Unproven();
            case Merged.Run run -> {
                run.events().stream()
                        .filter(event -> before == Lineup.NOWHERE || event.seq() <= before)
                        .forEach(joining::deliver);
                if (run.reached() < before) {
                    yield new Completed.ReadFrom(run.reached());
                }
                if (before == Lineup.NOWHERE) {
                    moveTo(run.reached());
                }
                joining.goLive();
                run.events().forEach(this::arrive);
                run.early().forEach(this::arrive);
                yield new Completed.Live();
            }
        };
    }

    /** Inside the mailbox: whether the session has lost what it was sent; a cursor beyond the line makes the feed read the log. */
    boolean lacks(Session session, long held) {
        if (held > line.position()) {
            repair();
        }
        Subscriber subscriber = find(session);
        return subscriber != null && subscriber.lacks(held);
    }

    private void offer(Runnable task) {
        if (!mailbox.offer(task, BOUND)) {
            behind = true;
        }
    }

    private @Nullable Subscriber find(Session session) {
        return subscribers.stream().filter(one -> one.isOf(session)).findFirst().orElse(null);
    }

    private void arrive(Numbered event) {
        subscribers.forEach(subscriber -> subscriber.keep(event));
        for (Numbered ready : line.arrive(event)) {
            subscribers.stream().filter(Subscriber::isLive).forEach(subscriber -> subscriber.deliver(ready));
            parts.meters().eventDelivered(subscribers.size());
        }
        position = line.position();
        if (line.isWaiting() && !patient) {
            patient = true;
            parts.timers().after(PATIENCE, () -> mailbox.add(this::losePatience));
        }
    }

    private void losePatience() {
        patient = false;
        if (line.isWaiting()) {
            repair();
        }
    }

    /** Reads the log from the line's position on, beside the mailbox; one read at a time. */
    private void repair() {
        if (repairing || line.position() == Lineup.NOWHERE) {
            return;
        }
        parts.meters().feedReread();
        long from = line.position();
        parts.threads().execute(() -> {
            Optional<Missing> missing = parts.missing(site, conversation, from);
            mailbox.add(() -> repaired(from, missing));
        });
        // Only once it is under way: a read that could not even begin is tried again.
        repairing = true;
        behind = false;
    }

    private void repaired(long from, Optional<Missing> missing) {
        repairing = false;
        if (missing.isEmpty()) {
            behind = true;
        } else if (missing.get() instanceof Missing.Events read) {
            read.events().forEach(this::arrive);
            if (line.position() > from && line.position() < read.head()) {
                repair();
            }
        } else if (missing.get() instanceof Missing.TooFar tooFar && line.position() == from) {
            startOver(tooFar);
        }
    }

    private void startOver(Missing.TooFar log) {
        Frame resync = parts.resync(conversation, log);
        subscribers.stream().filter(Subscriber::isLive).forEach(subscriber -> {
            subscriber.send(resync);
            subscriber.startAt(log.head());
        });
        parts.meters().feedResynced();
        moveTo(log.head());
    }

    private void moveTo(long seq) {
        line.startAt(seq);
        position = seq;
    }

    sealed interface Completed {
        record Live() implements Completed {}

        /** The line is elsewhere: read the log again from {@code seq}. */
        record ReadFrom(long seq) implements Completed {}

        record Unproven() implements Completed {}

        /** The session was unsubscribed meanwhile. */
        record Gone() implements Completed {}
    }
}
