package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.server.bus.Bus;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds hints that were lost without a trace, the last of a conversation above all: every 2 s it compares the heads of the subscribed conversations with
 * the log, in batched queries, and at once after trouble of the bus. Any node may append to any conversation, so while other nodes are there all are
 * compared; a node that is alone compares only those it knows to be behind.
 */
final class HeadCheck {

    static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(HeadCheck.class);

    /** Conversations in one query. */
    private static final int BATCH = 1_000;

    private final ConversationLog log;
    private final Bus bus;
    private final Timers timers;
    private final Collection<Feed> feeds;
    private Timers.@Nullable Pending next;
    private Bus.@Nullable Subscription trouble;
    private boolean stopped;

    /** {@code feeds}: a live view. */
    HeadCheck(ConversationLog log, Bus bus, Timers timers, Collection<Feed> feeds) {
        this.log = log;
        this.bus = bus;
        this.timers = timers;
        this.feeds = feeds;
    }

    synchronized void start() {
        trouble = bus.onLoss(() -> compare(feed -> true));
        next = timers.after(EVERY, this::beat);
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
        if (trouble != null) {
            trouble.cancel();
        }
    }

    private void beat() {
        try {
            compare(bus.alone() ? Feed::isBehind : feed -> true);
        } finally {
            again();
        }
    }

    private synchronized void again() {
        if (!stopped) {
            next = timers.after(EVERY, this::beat);
        }
    }

    private void compare(Predicate<Feed> which) {
        List<Feed> batch = new ArrayList<>();
        for (Feed feed : feeds) {
            if (feed.position() != Lineup.NOWHERE && which.test(feed)) {
                batch.add(feed);
                if (batch.size() == BATCH) {
                    compare(batch);
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            compare(batch);
        }
    }

    private void compare(List<Feed> batch) {
        Map<ConversationId, Long> before = new HashMap<>();
        batch.forEach(feed -> before.put(feed.conversation(), feed.position()));
        Map<ConversationId, Long> heads;
        try {
            heads = log.heads(before.keySet());
        } catch (StoreUnavailable unavailable) {
            LOG.warn("The heads of {} conversations could not be read; the next beat tries again", batch.size());
            return;
        }
        for (Feed feed : batch) {
            Long head = heads.get(feed.conversation());
            if (head != null) {
                feed.compare(head, before.getOrDefault(feed.conversation(), head));
            }
        }
    }
}
