package io.peerline.server.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts events that come in any order, some twice, some never, into line: passes on only the next one. Not thread-safe. */
final class Lineup {

    /** Before {@link #startAt}: nothing is next. */
    static final long NOWHERE = -1;

    /** Early events kept; the log has them all, so more only save reading it. */
    static final int EARLY = 256;

    private long position = NOWHERE;
    private long seen = NOWHERE;
    private @Nullable TreeMap<Long, Numbered> early;

    /** Everything up to here was passed on. */
    long position() {
        return position;
    }

    /** The next event is {@code seq + 1}; what waited is forgotten. */
    void startAt(long seq) {
        position = seq;
        seen = seq;
        early = null;
    }

    /** The events that may be passed on now that this one is here: it and those that waited for it, none when it is early or known. */
    List<Numbered> arrive(Numbered event) {
        if (position == NOWHERE || event.seq() <= position) {
            return List.of();
        }
        seen = Math.max(seen, event.seq());
        if (event.seq() > position + 1) {
            keep(event);
            return List.of();
        }
        position = event.seq();
        if (early == null) {
            return List.of(event);
        }
        List<Numbered> ready = new ArrayList<>();
        ready.add(event);
        for (Numbered next = early.remove(position + 1); next != null; next = early.remove(position + 1)) {
            ready.add(next);
            position = next.seq();
        }
        early = early.isEmpty() ? null : early;
        return ready;
    }

    /** A later event has come, be it kept or not, but the next one has not. */
    boolean isWaiting() {
        return seen > position;
    }

    private void keep(Numbered event) {
        if (early == null) {
            early = new TreeMap<>();
        }
        if (early.size() < EARLY) {
            early.putIfAbsent(event.seq(), event);
        }
    }
}
