package io.peerline.server.conversation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins what the log had with what came live while it was read. Pure. */
final class Catchup {

    private Catchup() {}

    /**
     * The events after {@code cursor} in order, each once: proven when they reach without a hole the {@code head} that the log had when it was read.
     *
     * @param page from the log, ascending
     * @param live what came meanwhile, in any order, with repetitions, with or without those of the page
     */
    static Merged merge(long cursor, List<Numbered> page, long head, Collection<Numbered> live) {
        SortedMap<Long, Numbered> all = new TreeMap<>();
        page.forEach(event -> all.put(event.seq(), event));
        live.forEach(event -> all.putIfAbsent(event.seq(), event));
        List<Numbered> run = new ArrayList<>();
        List<Numbered> early = new ArrayList<>();
        long reached = cursor;
        for (Numbered event : all.tailMap(cursor + 1).values()) {
            if (event.seq() == reached + 1) {
                run.add(event);
                reached++;
            } else {
                early.add(event);
            }
        }
        return reached >= head ? new Merged.Run(reached, run, early) : new Merged.Unproven(reached, head);
    }

    sealed interface Merged {
        /** {@code events}: cursor + 1 to {@code reached}; {@code early}: those beyond a hole after it, ascending. */
        record Run(long reached, List<Numbered> events, List<Numbered> early) implements Merged {}

        /** The event after {@code reached} exists, for the log's head is {@code head}, but is not here. */
        record Unproven(long reached, long head) implements Merged {}
    }
}
