package io.peerline.server.presence;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.time.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of changes: for one party one after the other, for different parties beside each other, and never more than one waiting per party,
 * since what is told is the status when it is told. Thread-safe, posting never blocks.
 */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int LANES = 16;

    private final List<Serial> lanes;
    private final List<Presence.Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Who> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Who, Status> told = new ConcurrentHashMap<>();

    Changes(Executor threads) {
        lanes = Stream.generate(() -> new Serial(threads)).limit(LANES).toList();
    }

    void listen(Presence.Listener listener) {
        listeners.add(listener);
    }

    /** {@code now} is asked when the listeners' turn comes. */
    void changed(SiteId site, PartyId party, Supplier<Status> now) {
        Who who = new Who(site, party);
        if (waiting.add(who)) {
            lanes.get(Math.floorMod(who.hashCode(), LANES)).add(() -> tell(who, now));
        }
    }

    private void tell(Who who, Supplier<Status> now) {
        waiting.remove(who);
        Status after = now.get();
        Status before = after == Status.OFFLINE ? told.remove(who) : told.put(who, after);
        Status known = before == null ? Status.OFFLINE : before;
        if (known != after) {
            listeners.forEach(listener -> tell(listener, who, known, after));
        }
    }

    private static void tell(Presence.Listener listener, Who who, Status before, Status after) {
        try {
            listener.changed(who.site(), who.party(), before, after);
        } catch (RuntimeException failure) {
            LOG.error(
                    "A listener failed when {} at {} went from {} to {}",
                    who.party(),
                    who.site(),
                    before,
                    after,
                    failure);
        }
    }

    private record Who(SiteId site, PartyId party) {}
}
