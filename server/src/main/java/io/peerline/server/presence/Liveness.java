package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.PresenceDirectory.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which nodes are alive, judged from their leases and one clock, and what a party's sessions say together. Pure. */
public final class Liveness {

    private final Map<NodeId, Held> alive;

    private Liveness(Map<NodeId, Held> alive) {
        this.alive = alive;
    }

    /** A lease is alive until the moment {@code until}, exclusive. Of two leases of one node only the higher incarnation counts. */
    public static Liveness judge(Collection<Held> leases, Instant now) {
        Map<NodeId, Held> newest = new HashMap<>();
        for (Held held : leases) {
            newest.merge(held.lease().node(), held, Liveness::newer);
        }
        newest.values().removeIf(held -> !now.isBefore(held.until()));
        return new Liveness(newest);
    }

    /** An entry lives as long as the very lease it was made under. */
    public boolean holds(Entry entry) {
        Held held = alive.get(entry.node());
        return held != null && entry.isOf(held.lease());
    }

    public List<Lease> leases() {
        return alive.values().stream().map(Held::lease).toList();
    }

    /** A party's status from those of its sessions: online if any says so, else away, else invisible; offline without any. */
    public static Status union(Collection<Status> sessions) {
        return sessions.stream().min(Comparator.naturalOrder()).orElse(Status.OFFLINE);
    }

    private static Held newer(Held one, Held other) {
        return other.lease().incarnation() >= one.lease().incarnation() ? other : one;
    }

    /** A node's lease and when it ends by the directory's clock. */
    public record Held(Lease lease, Instant until) {}
}
