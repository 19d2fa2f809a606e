package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.bus.BusMessage.Gone;
import io.peerline.server.bus.BusMessage.PresenceChanged;
import io.peerline.server.bus.BusMessage.Seen;
import io.peerline.server.presence.SiteBook.Choice;
import io.peerline.server.session.Session;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence of one node. Its own sessions it knows at once; those of other nodes from their hints, and every beat from the directory, which makes up for
 * hints that were lost. A site is followed from the first time anybody asks about it.
 */
public final class PresenceService implements Presence, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceService.class);

    private final PresenceParts parts;
    private final PresenceTimes times;
    private final NodeId self;
    private final Map<SiteId, SiteBook> books = new ConcurrentHashMap<>();
    private final Attention attention;
    private final Changes changes;
    private final Hints hints;

    public PresenceService(PresenceParts parts, PresenceTimes times) {
        this.parts = parts;
        this.times = times;
        this.self = parts.self().node();
        this.attention = new Attention(parts, times, books);
        this.changes = new Changes(parts.threads());
        this.hints = new Hints(parts.channel(), parts.timers(), parts.threads());
        parts.channel().on(PresenceChanged.class, this::heard);
    }

    /** Takes the lease and keeps it. Blocks for the first beat. */
    public void start() {
        attention.start();
    }

    /** Gives up the lease's renewal and leaves with all sessions, so that nobody waits for the lease to end. */
    @Override
    public void close() {
        attention.stop();
        books.forEach((site, book) -> {
            for (Entry entry : book.own()) {
                reach(() -> parts.directory().leave(site, entry.session(), self, entry.generation()));
                hints.left(entry);
            }
            hints.publish(site);
        });
    }

    @Override
    public void connected(Session session) {
        SiteId site = session.principal().site();
        PartyId party = session.principal().party();
        SiteBook book = book(site);
        Choice choice = book.choice(party).orElse(new Choice(Status.ONLINE, 0));
        join(
                book,
                new Entry(
                        site,
                        session.id(),
                        party,
                        self,
                        parts.self().incarnation(),
                        session.generation(),
                        choice.status(),
                        choice.at()));
    }

    @Override
    public void disconnected(Session session) {
        SiteId site = session.principal().site();
        SiteBook book = book(site);
        book.find(session.id(), self)
                .filter(entry -> entry.generation() == session.generation())
                .ifPresent(entry -> {
                    book.remove(entry.session(), self, entry.generation());
                    reach(() -> parts.directory().leave(site, entry.session(), self, entry.generation()));
                    hints.left(entry);
                });
    }

    @Override
    public Status of(SiteId site, PartyId party) {
        return book(site).status(party);
    }

    @Override
    public Map<PartyId, Status> all(SiteId site) {
        return book(site).statuses();
    }

    @Override
    public boolean here(SiteId site, PartyId party, SessionId session) {
        return book(site).of(party).stream().anyMatch(entry -> entry.session().equals(session));
    }

    @Override
    public boolean connected(SiteId site, PartyId party) {
        return !book(site).of(party).isEmpty();
    }

    @Override
    public void choose(Session session, Status status) {
        if (status == Status.OFFLINE) {
            throw new IllegalArgumentException("offline is observed, never chosen; expected online, away or invisible");
        }
        choose(session.principal().site(), session.principal().party(), status);
    }

    @Override
    public void setAway(SiteId site, PartyId party) {
        choose(site, party, Status.AWAY);
    }

    /** For all the party's sessions, those on other nodes too: their nodes find the later choice by the hint or in the directory. */
    private void choose(SiteId site, PartyId party, Status status) {
        SiteBook book = book(site);
        long before = book.choice(party).map(Choice::at).orElse(0L);
        long at = Math.max(before + 1, parts.clock().millis());
        book.remember(party, new Choice(status, at));
        for (Entry entry : book.of(party)) {
            join(book, entry.choosing(status, at));
        }
    }

    private void join(SiteBook book, Entry entry) {
        if (book.put(entry)) {
            reach(() -> parts.directory().join(entry));
            hints.joined(entry);
        }
    }

    @Override
    public Sight sight(SiteId site) {
        book(site);
        return attention.sight(site);
    }

    /** Whether the directory cannot be reached: who is here stays as last known. */
    public boolean lost() {
        return attention.lost();
    }

    @Override
    public void onChange(Listener listener) {
        changes.listen(listener);
    }

    private SiteBook book(SiteId site) {
        SiteBook known = books.get(site);
        if (known != null) {
            return known;
        }
        SiteBook created =
                new SiteBook(self, party -> changed(site, party), (party, absence) -> grace(site, party, absence));
        SiteBook raced = books.putIfAbsent(site, created);
        if (raced != null) {
            return raced;
        }
        parts.channel().follow(site);
        parts.threads().execute(() -> reach(() -> attention.read(site)));
        return created;
    }

    private void changed(SiteId site, PartyId party) {
        changes.changed(site, party, () -> book(site).status(party));
    }

    /** While the directory cannot be reached nobody goes offline. */
    private void grace(SiteId site, PartyId party, long absence) {
        parts.timers().after(times.grace(), () -> {
            if (attention.sight(site) == Sight.LOST) {
                grace(site, party, absence);
            } else {
                book(site).endGrace(party, absence);
            }
        });
    }

    private void heard(SiteId site, PresenceChanged changed) {
        SiteBook book = book(site);
        for (Seen seen : changed.joined()) {
            Entry entry = Hints.entry(site, seen);
            if (entry.node().equals(self)) {
                Attention.adopt(book, entry);
            } else {
                book.put(entry);
            }
        }
        for (Gone gone : changed.left()) {
            if (!gone.node().equals(self)) {
                book.remove(gone.session(), gone.node(), gone.generation());
            }
        }
        if (changed.reread()) {
            reach(() -> attention.read(site));
        }
    }

    /** What the directory misses now it gets at the next beat: the digests will not match. */
    private static void reach(Runnable call) {
        try {
            call.run();
        } catch (PresenceUnknown unknown) {
            LOG.debug("The presence directory could not be told; the next beat will", unknown);
        }
    }
}
