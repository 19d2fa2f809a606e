package io.peerline.server.presence;

import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.bus.BusMessage.Gone;
import io.peerline.server.bus.BusMessage.PresenceChanged;
import io.peerline.server.bus.BusMessage.Seen;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.time.Pulse;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What this node tells the others of its changes in the directory: at most one message a second per site. Thread-safe, never blocks. */
final class Hints {

    static final Duration GAP = Duration.ofSeconds(1);

    /** Of more changes in a second the others read the directory. */
    static final int MOST = 500;

    private final SiteChannel channel;
    private final Pulse<SiteId> pulse;
    private final Map<SiteId, Map<SessionId, Change>> waiting = new HashMap<>();

    Hints(SiteChannel channel, Timers timers, Executor threads) {
        this.channel = channel;
        this.pulse = new Pulse<>(GAP, timers, threads, this::publish);
    }

    void joined(Entry entry) {
        add(entry.site(), entry.session(), new Change(seen(entry), null));
    }

    void left(Entry entry) {
        add(
                entry.site(),
                entry.session(),
                new Change(null, new Gone(entry.session(), entry.node(), entry.generation())));
    }

    /** At once, for a node that stops. */
    void publish(SiteId site) {
        Map<SessionId, Change> changes;
        synchronized (waiting) {
            changes = waiting.remove(site);
        }
        if (changes == null) {
            return;
        }
        List<Seen> joined = new ArrayList<>();
        List<Gone> left = new ArrayList<>();
        boolean reread = changes.size() > MOST;
        for (Change change : reread ? List.<Change>of() : changes.values()) {
            if (change.joined() != null) {
                joined.add(change.joined());
            }
            if (change.left() != null) {
                left.add(change.left());
            }
        }
        channel.publish(site, new PresenceChanged(joined, left, reread));
    }

    static Entry entry(SiteId site, Seen seen) {
        return new Entry(
                site,
                seen.session(),
                seen.party(),
                seen.node(),
                seen.incarnation(),
                seen.generation(),
                seen.status(),
                seen.chosenAt());
    }

    private static Seen seen(Entry entry) {
        return new Seen(
                entry.session(),
                entry.party(),
                entry.node(),
                entry.incarnation(),
                entry.generation(),
                entry.status(),
                entry.chosenAt());
    }

    private void add(SiteId site, SessionId session, Change change) {
        synchronized (waiting) {
            waiting.computeIfAbsent(site, first -> new LinkedHashMap<>()).put(session, change);
        }
        pulse.ask(site);
    }

    /** One of the two; the last change of a session is the one that counts. */
    private record Change(@Nullable Seen joined, @Nullable Gone left) {}
}
