package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CloseCode;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.bus.BusMessage;
import io.peerline.server.conversation.Feed.Completed;
import io.peerline.server.conversation.LogReader.Missing;
import io.peerline.server.session.Frame;
import io.peerline.server.session.Session;
import io.peerline.server.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The feeds of this node: one per conversation that somebody here is subscribed to, and for a moment one per conversation somebody here writes to. */
public final class NodeFeeds implements Feeds, AutoCloseable {

    /** How often a session may find that the feed moved while it read the log. */
    private static final int ATTEMPTS = 8;

    private final Map<Address, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<Session, List<ConversationId>> subscriptions = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final FeedParts parts;
    private final HeadCheck heads;

    /** {@code sessions}: those connected now; one that is not there when it subscribes is dropped again. */
    public NodeFeeds(FeedParts parts, Sessions sessions) {
        this.sessions = sessions;
        this.parts = parts;
        this.heads = new HeadCheck(parts.log(), parts.bus(), parts.timers(), feeds.values());
    }

    /** Begins to compare with the log. */
    public void start() {
        heads.start();
    }

    @Override
    public void close() {
        heads.stop();
    }

    @Override
    public void committed(SiteId site, Event event) {
        Address address = new Address(site, event.cv());
        if (parts.bus().alone() && !feeds.containsKey(address)) {
            return;
        }
        feeds.compute(address, (same, known) -> {
            Feed feed = known == null ? create(address) : known;
            feed.committed(event);
            return feed;
        });
    }

    @Override
    public void repeated(SiteId site, ConversationId conversation, long seq) {
        Feed feed = feeds.get(new Address(site, conversation));
        if (feed != null && feed.position() != Lineup.NOWHERE) {
            feed.compare(seq, seq);
        }
    }

    @Override
    public Joined subscribe(SiteId site, ConversationId conversation, Session session, long after) {
        Joined joined = join(site, conversation, session, after, false);
        if (sessions.find(site, session.id())
                .filter(current -> current == session)
                .isEmpty()) {
            forget(session);
        }
        return joined;
    }

    private Joined join(SiteId site, ConversationId conversation, Session session, long after, boolean again) {
        subscriptions.merge(session, List.of(conversation), NodeFeeds::union);
        Feed feed = hold(site, conversation);
        try {
            Subscriber place =
                    feed.ask(() -> feed.attach(session, after, again)).orElse(null);
            Joined joined = place == null ? Joined.LIVE : catchUp(feed, place, after);
            if (joined == Joined.NO_SUCH_CONVERSATION) {
                unsubscribe(conversation, session);
            }
            return joined;
        } catch (RuntimeException failure) {
            unsubscribe(conversation, session);
            throw failure;
        } finally {
            feed.release();
        }
    }

    private Joined catchUp(Feed feed, Subscriber place, long after) {
        feed.listen();
        Joined joined = Joined.LIVE;
        long cursor = after;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Missing missing = parts.reader().after(feed.site(), feed.conversation(), cursor);
            if (missing instanceof Missing.NoSuchConversation) {
                return Joined.NO_SUCH_CONVERSATION;
            }
            if (missing instanceof Missing.TooFar) {
                joined = Joined.RESYNC;
            }
            switch (complete(feed, place, cursor, missing)) {
                case Completed.Live ignored -> {
                    return joined;
                }
                case Completed.Gone ignored -> {
                    return joined;
                }
                case Completed.ReadFrom from -> cursor = from.seq();
                case Completed.Unproven ignored -> {}
            }
        }
        throw new StoreUnavailable(
                "conversation " + feed.conversation() + " could not be read contiguously after " + cursor + " in "
                        + ATTEMPTS + " attempts",
                null);
    }

    private static Completed complete(Feed feed, Subscriber place, long cursor, Missing missing) {
        return switch (missing) {
            case Missing.Events read -> feed.ask(() -> feed.complete(place, cursor, read.events(), read.head()));
            case Missing.TooFar far ->
                feed.ask(() -> {
                    place.startAt(far.head());
                    return feed.complete(place, far.head(), List.of(), far.head());
                });
            case Missing.NoSuchConversation ignored -> new Completed.Gone();
        };
    }

    @Override
    public void unsubscribe(ConversationId conversation, Session session) {
        subscriptions.computeIfPresent(session, (same, before) -> without(before, conversation));
        detach(conversation, session);
    }

    @Override
    public void forget(Session session) {
        List<ConversationId> left = subscriptions.remove(session);
        if (left != null) {
            left.forEach(conversation -> detach(conversation, session));
        }
    }

    private void detach(ConversationId conversation, Session session) {
        Feed feed = feeds.get(new Address(session.principal().site(), conversation));
        if (feed != null) {
            feed.tell(() -> feed.detach(session));
        }
    }

    @Override
    public void held(SiteId site, ConversationId conversation, Session session, long seq) {
        Feed feed = feeds.get(new Address(site, conversation));
        if (feed == null || !feed.ask(() -> feed.lacks(session, seq))) {
            return;
        }
        try {
            if (join(site, conversation, session, seq, true) != Joined.LIVE) {
                session.close(CloseCode.RESYNC);
            }
        } catch (StoreUnavailable unavailable) {
            session.close(CloseCode.RESYNC);
        }
    }

    @Override
    public void hint(SiteId site, ConversationId conversation, ServerMessage message, @Nullable Session except) {
        Frame frame = parts.frame(message);
        Feed feed = feeds.get(new Address(site, conversation));
        if (feed != null) {
            feed.hint(frame, except);
        }
        BusMessage.Carried carried = new BusMessage.Carried(frame.bytes(), frame.reliability(), frame.key());
        parts.publish(site, conversation, new BusMessage.Hint(conversation, carried));
    }

    /** Conversations with a feed now. */
    public int count() {
        return feeds.size();
    }

    private Feed hold(SiteId site, ConversationId conversation) {
        return feeds.compute(new Address(site, conversation), (address, known) -> {
            Feed feed = known == null ? create(address) : known;
            feed.hold();
            return feed;
        });
    }

    private Feed create(Address address) {
        return new Feed(address.site(), address.conversation(), parts, this::retire);
    }

    private void retire(Feed feed) {
        Feed left = feeds.computeIfPresent(
                new Address(feed.site(), feed.conversation()),
                (same, known) -> known == feed && known.isUnused() ? null : known);
        if (left != feed) {
            feed.retired();
        }
    }

    private static List<ConversationId> union(List<ConversationId> before, List<ConversationId> one) {
        return before.containsAll(one)
                ? before
                : Stream.concat(before.stream(), one.stream()).toList();
    }

    private static @Nullable List<ConversationId> without(List<ConversationId> before, ConversationId gone) {
        List<ConversationId> left =
                before.stream().filter(one -> !one.equals(gone)).toList();
        return left.isEmpty() ? null : left;
    }

    /** The site is part of it: another site's conversation of the same name is another one. */
    private record Address(SiteId site, ConversationId conversation) {}
}
