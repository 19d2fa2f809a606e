package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.EventData;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conversations in memory, shared by the nodes of a test; each node has a log of its own that tells its own listener. Keeps the ports' contracts. */
public final class FakeStore implements Conversations {

    private final InstantSource clock;
    private final Map<ConversationId, Kept> kept = new LinkedHashMap<>();
    private boolean down;
    private boolean broken;
    private int reads;

    public FakeStore(InstantSource clock) {
        this.clock = clock;
    }

    /** A node's way to the shared log. */
    public ConversationLog log(ConversationLog.CommitListener listener) {
        return new Log(listener);
    }

    /** While down every call of the log throws. */
    public synchronized void down(boolean now) {
        down = now;
    }

    /** While broken every call of the log throws an {@link Error}. */
    public synchronized void broken(boolean now) {
        broken = now;
    }

    /** Retention: events before {@code first} are gone. */
    public synchronized void keepFrom(ConversationId conversation, long first) {
        kept.get(conversation).first = first;
    }

    /** How often {@code after} was asked. */
    public synchronized int reads() {
        return reads;
    }

    public synchronized List<Event> events(ConversationId conversation) {
        return List.copyOf(kept.get(conversation).events);
    }

    @Override
    public synchronized Opened open(Conversation conversation) {
        Kept before = kept.get(conversation.id());
        if (before == null) {
            kept.put(conversation.id(), new Kept(opened(conversation)));
            return new Opened.New();
        }
        boolean own = before.conversation.site().equals(conversation.site())
                && before.conversation.visitor().equals(conversation.visitor());
        return own ? new Opened.Existing(before.conversation) : new Opened.Foreign();
    }

    private Conversation opened(Conversation given) {
        return new Conversation(
                given.site(), given.id(), given.visitor(), given.privateMatter(), given.question(), clock.millis());
    }

    @Override
    public synchronized Optional<Conversation> find(SiteId site, ConversationId conversation) {
        return at(site, conversation).map(one -> one.conversation);
    }

    @Override
    public synchronized List<Conversation> ofVisitor(SiteId site, VisitorId visitor, int limit) {
        return kept.values().stream()
                .map(one -> one.conversation)
                .filter(one -> one.site().equals(site) && one.visitor().equals(visitor))
                .sorted(Comparator.comparingLong(Conversation::openedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long read(SiteId site, ConversationId conversation, PartyId party, long seq) {
        return at(site, conversation)
                .map(one -> one.reads.merge(party, Math.min(seq, one.head()), Math::max))
                .orElse(0L);
    }

    @Override
    public synchronized List<ReadMark> reads(ConversationId conversation) {
        return kept.get(conversation).reads.entrySet().stream()
                .map(mark -> new ReadMark(mark.getKey(), mark.getValue()))
                .toList();
    }

    private Optional<Kept> at(SiteId site, ConversationId conversation) {
        return Optional.ofNullable(kept.get(conversation))
                .filter(one -> one.conversation.site().equals(site));
    }

    private void check() {
        if (broken) {
            throw new StackOverflowError();
        }
        if (down) {
            throw new StoreUnavailable("the test took the store down", null);
        }
    }

    private static final class Kept {
        private final Conversation conversation;
        private final List<Event> events = new ArrayList<>();
        private final Map<PartyId, Long> reads = new HashMap<>();
        private long first = 1;

        private Kept(Conversation conversation) {
            this.conversation = conversation;
        }

        private long head() {
            return events.size();
        }
    }

    private final class Log implements ConversationLog {
        private static final int TOO_LARGE = 64 * 1024;

        private final CommitListener listener;

        private Log(CommitListener listener) {
            this.listener = listener;
        }

        @Override
        public Appended append(Draft draft) {
            synchronized (FakeStore.this) {
                check();
                Kept one = at(draft.site(), draft.conversation()).orElse(null);
                if (one == null) {
                    return new Appended.Refused(Refusal.NO_SUCH_CONVERSATION, "no such conversation");
                }
                Optional<Event> before = one.events.stream()
                        .filter(event -> event.d().id().equals(draft.id()))
                        .findFirst();
                if (before.isPresent()) {
                    return repeated(before.get(), draft);
                }
                if (draft.body() instanceof EventBody.Message message
                        && message.text().length() > TOO_LARGE) {
                    return new Appended.Refused(Refusal.TOO_LARGE, "too large");
                }
                Event event = new Event(
                        draft.conversation(),
                        one.head() + 1,
                        new EventData(draft.id(), clock.millis(), draft.from(), draft.body()));
                one.events.add(event);
                listener.committed(draft.site(), event);
                return new Appended.New(event);
            }
        }

        private Appended repeated(Event before, Draft draft) {
            return before.d().body().equals(draft.body())
                    ? new Appended.Duplicate(before.seq(), before.d().at())
                    : new Appended.Refused(Refusal.ID_REUSED, "id used before");
        }

        @Override
        public Page after(SiteId site, ConversationId conversation, long after, int limit) {
            synchronized (FakeStore.this) {
                check();
                reads++;
                Kept one = at(site, conversation).orElse(null);
                if (one == null) {
                    return new Page.NoSuchConversation();
                }
                if (after < one.first - 1 || after > one.head()) {
                    return new Page.Gap(one.first, one.head());
                }
                return new Page.Events(
                        one.first,
                        one.head(),
                        one.events.stream().skip(after).limit(limit).toList());
            }
        }

        @Override
        public Page before(SiteId site, ConversationId conversation, long before, int limit) {
            synchronized (FakeStore.this) {
                check();
                Kept one = at(site, conversation).orElse(null);
                if (one == null) {
                    return new Page.NoSuchConversation();
                }
                long end = before == 0 ? one.head() : Math.min(before - 1, one.head());
                long start = Math.max(one.first - 1, end - limit);
                return new Page.Events(one.first, one.head(), List.copyOf(one.events.subList((int) start, (int)
                        Math.max(start, end))));
            }
        }

        @Override
        public Map<ConversationId, Long> heads(Collection<ConversationId> conversations) {
            synchronized (FakeStore.this) {
                check();
                return conversations.stream()
                        .distinct()
                        .filter(kept::containsKey)
                        .collect(Collectors.toMap(id -> id, id -> kept.get(id).head()));
            }
        }

        @Override
        public Epoch epoch() {
            return new Epoch(1);
        }
    }
}
