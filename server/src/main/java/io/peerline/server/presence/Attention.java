package io.peerline.server.presence;

import io.peerline.protocol.id.SiteId;
import io.peerline.server.presence.Presence.Sight;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectory.Renewed;
import io.peerline.server.time.Timers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this node's lease and its books in step with the directory, a beat every few seconds, and knows how far they can be trusted. */
final class Attention {

    private static final Logger LOG = LoggerFactory.getLogger(Attention.class);

    /** Beats between two sweeps. */
    private static final int SWEEP = 10;

    private final PresenceParts parts;
    private final PresenceTimes times;
    private final Map<SiteId, SiteBook> books;
    private final Map<SiteId, Long> readSince = new ConcurrentHashMap<>();
    private volatile boolean lost;
    private volatile long renewedAt;
    private long beats;
    private Timers.@Nullable Pending next;
    private boolean stopped;

    /** {@code books}: a live view of the sites this node follows. */
    Attention(PresenceParts parts, PresenceTimes times, Map<SiteId, SiteBook> books) {
        this.parts = parts;
        this.times = times;
        this.books = books;
        this.renewedAt = parts.ticker().nanos();
    }

    /** The first beat, in the caller's thread. */
    void start() {
        beat();
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }

    boolean lost() {
        return lost || parts.ticker().nanos() - renewedAt >= times.lease().toNanos();
    }

    Sight sight(SiteId site) {
        long now = parts.ticker().nanos();
        Long since = readSince.get(site);
        if (lost()) {
            return Sight.LOST;
        }
        return since != null && now - since >= times.grace().toNanos() ? Sight.CLEAR : Sight.FRESH;
    }

    private void beat() {
        try {
            renewAndRead();
        } catch (PresenceUnknown unknown) {
            if (!lost) {
                LOG.warn(
                        "The presence directory cannot be reached; who is here stays as last known: {}",
                        unknown.getMessage());
            }
            lost = true;
        } finally {
            again();
        }
    }

    private synchronized void again() {
        if (!stopped) {
            next = parts.timers().after(times.renew(), this::beat);
        }
    }

    private void renewAndRead() {
        Map<SiteId, Digest> digests = new HashMap<>();
        books.forEach((site, book) -> digests.put(site, book.digest()));
        Renewed renewed = parts.directory().renew(parts.self(), digests);
        renewedAt = parts.ticker().nanos();
        renewed.rejoin().forEach(this::rejoin);
        books.keySet().forEach(this::read);
        if (lost) {
            LOG.info("The presence directory is back");
            lookAfresh();
        }
        if (++beats % SWEEP == 0) {
            parts.directory().sweep();
        }
    }

    /** The other nodes may need a beat more to join again: whoever is not there yet gets a whole grace. */
    private void lookAfresh() {
        long now = parts.ticker().nanos();
        readSince.replaceAll((site, before) -> now);
        books.values().forEach(SiteBook::restartGrace);
        lost = false;
    }

    /** Takes the site's entries over from the directory. */
    void read(SiteId site) {
        SiteBook book = books.get(site);
        if (book != null) {
            book.replaceOthers(others(site));
            readSince.putIfAbsent(site, parts.ticker().nanos());
        }
    }

    /** Makes the directory hold exactly this node's sessions again; a choice that another node wrote into it is taken over first. */
    private void rejoin(SiteId site) {
        SiteBook book = books.get(site);
        for (Entry held : parts.directory().of(site)) {
            if (isOwn(held) && (book == null || !adopt(book, held))) {
                parts.directory().leave(site, held.session(), held.node(), held.generation());
            }
        }
        if (book != null) {
            parts.directory().joinAll(site, book.own());
        }
    }

    /** False when this node no longer has the session in this generation. */
    static boolean adopt(SiteBook book, Entry held) {
        boolean known = book.find(held.session(), held.node())
                .filter(own -> own.generation() == held.generation())
                .isPresent();
        if (known) {
            book.put(held);
        }
        return known;
    }

    private boolean isOwn(Entry entry) {
        return entry.node().equals(parts.self().node());
    }

    /** A node that is alone need not read what it wrote. */
    private List<Entry> others(SiteId site) {
        return parts.channel().alone()
                ? List.of()
                : parts.directory().of(site).stream()
                        .filter(entry -> !isOwn(entry))
                        .toList();
    }
}
