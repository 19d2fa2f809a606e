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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries and leases of a {@link MemoryCluster}: what Redis holds in larger installations. Thread-safe. */
final class PresenceStore {

    private final InstantSource clock;
    private final Duration lease;
    private final Map<SiteId, Map<SessionId, Entry>> sites = new HashMap<>();
    private final Map<NodeId, Liveness.Held> leases = new HashMap<>();
    private final Map<Owner, Digest> digests = new HashMap<>();

    PresenceStore(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    synchronized void join(Entry entry) {
        Map<SessionId, Entry> entries = sites.computeIfAbsent(entry.site(), site -> new HashMap<>());
        Entry before = entries.get(entry.session());
        if (before == null || !stays(before, entry, liveness())) {
            entries.put(entry.session(), entry);
            if (before != null) {
                forget(before);
            }
            digests.merge(Owner.of(entry), Digest.NONE.plus(entry), (digest, one) -> digest.plus(entry));
        }
    }

    private void forget(Entry removed) {
        digests.computeIfPresent(Owner.of(removed), (owner, digest) -> {
            Digest left = digest.minus(removed);
            return left.count() == 0 ? null : left;
        });
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
            forget(entry);
        }
    }

    synchronized List<Entry> of(SiteId site) {
        Liveness liveness = liveness();
        return sites.getOrDefault(site, Map.of()).values().stream()
                .filter(liveness::holds)
                .toList();
    }

    synchronized Renewed renew(Lease renewing, Map<SiteId, Digest> asked) {
        Liveness.Held held = leases.get(renewing.node());
        if (held != null && held.lease().incarnation() > renewing.incarnation()) {
            return new Renewed(List.of());
        }
        leases.put(renewing.node(), new Liveness.Held(renewing, clock.instant().plus(lease)));
        Set<SiteId> known = new HashSet<>(sites.keySet());
        known.addAll(asked.keySet());
        return new Renewed(known.stream()
                .filter(site -> !asked.getOrDefault(site, Digest.NONE)
                        .equals(digests.getOrDefault(new Owner(site, renewing), Digest.NONE)))
                .toList());
    }

    synchronized List<Lease> live() {
        return liveness().leases();
    }

    synchronized int sweep() {
        Liveness liveness = liveness();
        int before = count();
        sites.values().forEach(entries -> entries.values().removeIf(entry -> !liveness.holds(entry)));
        digests.keySet().removeIf(owner -> !liveness.leases().contains(owner.lease()));
        leases.values().removeIf(held -> !liveness.leases().contains(held.lease()));
        return before - count();
    }

    synchronized void clear() {
        sites.clear();
        digests.clear();
        leases.clear();
    }

    private int count() {
        return sites.values().stream().mapToInt(Map::size).sum();
    }

    private Liveness liveness() {
        return Liveness.judge(leases.values(), clock.instant());
    }

    private record Owner(SiteId site, Lease lease) {
        static Owner of(Entry entry) {
            return new Owner(entry.site(), new Lease(entry.node(), entry.incarnation()));
        }
    }
}
