package io.peerline.loadtest.client;

import io.peerline.loadtest.audit.Journal;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.wire.ClientMessage.Cursor;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Resync;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one client holds of each conversation, and the cursors that follow from it. Only the connection that was resumed last may add to
 * it: what an older one still has on its way is covered by the cursors of the newer. Thread-safe.
 */
final class Holdings {

    private final String client;
    private final Journal journal;
    private final Map<ConversationId, Held> all = new HashMap<>();
    private final Map<ConversationId, List<Event>> early = new HashMap<>();
    private @Nullable Link current;

    private static final class Held {
        private final NavigableMap<Long, Event> events = new TreeMap<>();
        private @Nullable Epoch epoch;
        private long head;
    }

    Holdings(String client, Journal journal) {
        this.client = client;
        this.journal = journal;
    }

    synchronized void delivered(Link from, Event event) {
        if (from != current) {
            return;
        }
        List<Event> waiting = early.get(event.cv());
        if (waiting != null) {
            waiting.add(event);
        } else {
            add(event);
        }
    }

    private void add(Event event) {
        journal.delivered(client, event.cv(), event.seq(), event.d().id());
        Held held = held(event.cv());
        held.events.putIfAbsent(event.seq(), event);
        held.head = Math.max(held.head, event.seq());
    }

    /** The epoch comes with a conversation's state; the first one stands until a resync. */
    synchronized void epoch(ConversationId cv, Epoch epoch) {
        Held held = held(cv);
        if (held.epoch == null) {
            held.epoch = epoch;
        }
    }

    synchronized void resync(Link from, Resync told) {
        if (from != current) {
            return;
        }
        journal.continues(client, told.cv(), told.head());
        Held held = held(told.cv());
        held.events.clear();
        held.epoch = told.epoch();
        held.head = told.head();
    }

    /** The conversation is about to be watched: its events may come before the answer that says where they begin. */
    synchronized void watching(ConversationId cv) {
        early.putIfAbsent(cv, new ArrayList<>());
    }

    /** The answer to a watch, which the events that came early continue. */
    synchronized void watched(Reply.History page) {
        fetched(page);
        Held held = held(page.cv());
        if (held.head < page.head()) {
            journal.continues(client, page.cv(), page.head());
            held.head = page.head();
        }
        notWatching(page.cv());
    }

    /** Nothing is waited for any more; what came early counts. */
    synchronized void notWatching(ConversationId cv) {
        List<Event> waiting = early.remove(cv);
        if (waiting != null) {
            waiting.forEach(this::add);
        }
    }

    /** A page fetched after a resync. */
    synchronized void fetched(Reply.History page) {
        Held held = held(page.cv());
        held.epoch = page.epoch();
        for (Event event : page.events()) {
            journal.fetched(client, page.cv(), event.seq(), event.d().id());
            held.events.put(event.seq(), event);
        }
    }

    /** For a resume on this connection. Without an epoch there is no cursor: that conversation starts from nothing again. */
    synchronized List<Cursor> cursors(Link resumed) {
        current = resumed;
        List<Cursor> cursors = new ArrayList<>();
        all.forEach((cv, held) -> {
            if (held.epoch != null) {
                cursors.add(new Cursor(cv, held.epoch, held.head));
            } else {
                journal.continues(client, cv, 0);
                held.events.clear();
                held.head = 0;
            }
        });
        return cursors;
    }

    /** For a beat. */
    synchronized List<Cursor> heads() {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().epoch != null)
                .map(entry -> new Cursor(entry.getKey(), entry.getValue().epoch, entry.getValue().head))
                .toList();
    }

    synchronized List<Event> events(ConversationId cv) {
        Held held = all.get(cv);
        return held == null ? List.of() : List.copyOf(held.events.values());
    }

    synchronized long head(ConversationId cv) {
        Held held = all.get(cv);
        return held == null ? 0 : held.head;
    }

    private Held held(ConversationId cv) {
        return all.computeIfAbsent(cv, unused -> new Held());
    }
}
