package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.PresenceDirectory.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What this node knows of one site: the entries of all nodes and what follows from them for each party. Does no I/O. Thread-safe; {@link #status} and
 * {@link #statuses} never wait.
 */
final class SiteBook {

    private final NodeId self;
    private final Map<Place, Entry> entries = new HashMap<>();
    private final Map<PartyId, Attendance> parties = new HashMap<>();
    private final Map<PartyId, Status> statuses = new ConcurrentHashMap<>();
    private final Consumer<PartyId> changed;
    private final Gone gone;
    private long absences;
    private Digest digest = Digest.NONE;

    /**
     * Both are told under the book's lock and must only post: {@code changed} when a party's status is another now, {@code gone} when its last entry went
     * and its grace begins.
     */
    SiteBook(NodeId self, Consumer<PartyId> changed, Gone gone) {
        this.self = self;
        this.changed = changed;
        this.gone = gone;
    }

    Status status(PartyId party) {
        return statuses.getOrDefault(party, Status.OFFLINE);
    }

    /** A live view of all who are not offline. */
    Map<PartyId, Status> statuses() {
        return Collections.unmodifiableMap(statuses);
    }

    /** The party's last choice, while it is here or in its grace. */
    synchronized Optional<Choice> choice(PartyId party) {
        return Optional.ofNullable(parties.get(party)).map(attendance -> attendance.choice);
    }

    /** For a party that is in its grace: the choice holds when it comes back. */
    synchronized void remember(PartyId party, Choice choice) {
        Attendance attendance = parties.get(party);
        if (attendance != null && choice.at() >= attendance.choice.at()) {
            attendance.choice = choice;
            judge(party, attendance);
        }
    }

    synchronized Optional<Entry> find(SessionId session, NodeId node) {
        return Optional.ofNullable(entries.get(new Place(session, node)));
    }

    synchronized List<Entry> of(PartyId party) {
        Attendance attendance = parties.get(party);
        return attendance == null ? List.of() : List.copyOf(attendance.here.values());
    }

    /** This node's entries. */
    synchronized List<Entry> own() {
        return entries.values().stream().filter(this::isOwn).toList();
    }

    /** Of this node's entries; kept up to date, for it is asked every beat. */
    synchronized Digest digest() {
        return digest;
    }

    private boolean isOwn(Entry entry) {
        return entry.node().equals(self);
    }

    /** The newer generation, and within one the later choice, stays. True when the entry is in the book now. */
    synchronized boolean put(Entry entry) {
        Place place = new Place(entry.session(), entry.node());
        Entry before = entries.get(place);
        if (before != null && (before.generation() > entry.generation() || laterChoice(before, entry))) {
            return false;
        }
        if (before != null && !before.party().equals(entry.party())) {
            drop(place);
        }
        Entry replaced = entries.put(place, entry);
        if (isOwn(entry)) {
            digest = (replaced == null ? digest : digest.minus(replaced)).plus(entry);
        }
        Attendance attendance = parties.computeIfAbsent(entry.party(), party -> new Attendance(Choice.of(entry)));
        attendance.here.put(place, entry);
        if (entry.chosenAt() >= attendance.choice.at()) {
            attendance.choice = Choice.of(entry);
        }
        judge(entry.party(), attendance);
        return true;
    }

    private static boolean laterChoice(Entry before, Entry entry) {
        return before.generation() == entry.generation() && before.chosenAt() > entry.chosenAt();
    }

    /** Only this generation of the entry. */
    synchronized void remove(SessionId session, NodeId node, long generation) {
        Place place = new Place(session, node);
        Entry before = entries.get(place);
        if (before != null && before.generation() == generation) {
            drop(place);
        }
    }

    /** The entries of all other nodes are these now. */
    synchronized void replaceOthers(Collection<Entry> others) {
        Set<Place> read = new HashSet<>();
        others.forEach(entry -> read.add(new Place(entry.session(), entry.node())));
        List<Place> missing = new ArrayList<>();
        for (Place place : entries.keySet()) {
            if (!place.node().equals(self) && !read.contains(place)) {
                missing.add(place);
            }
        }
        others.forEach(this::put);
        missing.forEach(this::drop);
    }

    /** The grace of this absence is over; nothing happens when the party has been here since. */
    synchronized void endGrace(PartyId party, long absence) {
        Attendance attendance = parties.get(party);
        if (attendance != null && attendance.here.isEmpty() && attendance.absence == absence) {
            parties.remove(party);
            set(party, Status.OFFLINE);
        }
    }

    /** Everybody who is in their grace gets a whole one from now. */
    synchronized void restartGrace() {
        parties.forEach((party, attendance) -> {
            if (attendance.here.isEmpty()) {
                beginGrace(party, attendance);
            }
        });
    }

    private void beginGrace(PartyId party, Attendance attendance) {
        attendance.absence = ++absences;
        gone.began(party, attendance.absence);
    }

    private void drop(Place place) {
        Entry before = entries.remove(place);
        if (before != null && isOwn(before)) {
            digest = digest.minus(before);
        }
        Attendance attendance = before == null ? null : parties.get(before.party());
        if (before != null && attendance != null) {
            attendance.here.remove(place);
            if (attendance.here.isEmpty()) {
                beginGrace(before.party(), attendance);
            } else {
                judge(before.party(), attendance);
            }
        }
    }

    private void judge(PartyId party, Attendance attendance) {
        boolean absent = attendance.here.isEmpty();
        set(
                party,
                absent
                        ? attendance.choice.status()
                        : Liveness.union(attendance.here.values().stream()
                                .map(Entry::status)
                                .toList()));
    }

    private void set(PartyId party, Status status) {
        Status before = status == Status.OFFLINE ? statuses.remove(party) : statuses.put(party, status);
        if ((before == null ? Status.OFFLINE : before) != status) {
            changed.accept(party);
        }
    }

    /** {@code absence}: names this grace for {@link #endGrace}. */
    @FunctionalInterface
    interface Gone {
        void began(PartyId party, long absence);
    }

    record Choice(Status status, long at) {
        static Choice of(Entry entry) {
            return new Choice(entry.status(), entry.chosenAt());
        }
    }

    /** A session may for a moment be on two nodes. */
    private record Place(SessionId session, NodeId node) {}

    private static final class Attendance {
        private final Map<Place, Entry> here = new HashMap<>(2);
        private Choice choice;
        private long absence;

        private Attendance(Choice choice) {
            this.choice = choice;
        }
    }
}
