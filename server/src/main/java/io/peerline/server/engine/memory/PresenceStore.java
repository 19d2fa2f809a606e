package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.Liveness;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.presence.PresenceDirectory.Renewed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries and leases of a {@link MemoryCluster}: what Redis holds in larger installations. Thread-safe. */
final class PresenceStore {

    private final InstantSource clock;
    private final Duration lease;
    private final Map<SiteId, Map<SessionId, Entry>> sites = new HashMap<>();
    private final Map<NodeId, Liveness.Held> leases = new HashMap<>();

    PresenceStore(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    synchronized void join(Entry entry) {
        Liveness liveness = liveness();
        sites.computeIfAbsent(entry.site(), site -> new HashMap<>())
                .merge(
                        entry.session(),
                        entry,
                        (before, joining) -> stays(before, joining, liveness) ? before : joining);
    }

    private static boolean stays(Entry before, Entry joining, Liveness liveness) {
        if (!liveness.holds(before)) {
            return false;
        }
        if (before.generation() != joining.generation()) {
            return before.generation() > joining.generation();
        }
        return before.node().equals(joining.node())
                && before.incarnation() == joining.incarnation()
                && before.chosenAt() > joining.chosenAt();
    }

    synchronized void leave(SiteId site, SessionId session, NodeId node, long generation) {
        Map<SessionId, Entry> entries = sites.getOrDefault(site, Map.of());
        Entry entry = entries.get(session);
        if (entry != null && entry.node().equals(node) && entry.generation() == generation) {
            entries.remove(session);
        }
    }

    synchronized List<Entry> of(SiteId site) {
        Liveness liveness = liveness();
        return sites.getOrDefault(site, Map.of()).values().stream()
                .filter(liveness::holds)
                .toList();
    }

    synchronized Renewed renew(Lease renewing, Map<SiteId, Digest> digests) {
        Liveness.Held held = leases.get(renewing.node());
        if (held != null && held.lease().incarnation() > renewing.incarnation()) {
            return new Renewed(List.of());
        }
        leases.put(renewing.node(), new Liveness.Held(renewing, clock.instant().plus(lease)));
        List<SiteId> rejoin = new ArrayList<>();
        for (SiteId site : sites.keySet()) {
            if (!digest(site, renewing).equals(digests.getOrDefault(site, Digest.NONE))) {
                rejoin.add(site);
            }
        }
        digests.forEach((site, digest) -> {
            if (!sites.containsKey(site) && digest.count() > 0) {
                rejoin.add(site);
            }
        });
        return new Renewed(List.copyOf(rejoin));
    }

    private Digest digest(SiteId site, Lease owner) {
        return Digest.of(sites.getOrDefault(site, Map.of()).values().stream()
                .filter(entry -> entry.isOf(owner))
                .toList());
    }

    synchronized List<Lease> live() {
        return liveness().leases();
    }

    synchronized int sweep() {
        Liveness liveness = liveness();
        int before = count();
        sites.values().forEach(entries -> entries.values().removeIf(entry -> !liveness.holds(entry)));
        leases.values().removeIf(held -> !liveness.leases().contains(held.lease()));
        return before - count();
    }

    synchronized void clear() {
        sites.clear();
        leases.clear();
    }

    private int count() {
        return sites.values().stream().mapToInt(Map::size).sum();
    }

    private Liveness liveness() {
        return Liveness.judge(leases.values(), clock.instant());
    }
}
