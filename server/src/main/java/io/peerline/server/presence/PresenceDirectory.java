package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Sessions of all nodes, held alive by one lease per node. Readers ignore entries of dead leases; expiry is judged by the directory's own clock.
 * Blocking, any thread; throws {@link PresenceUnknown} when the directory cannot be reached.
 */
public interface PresenceDirectory {

    /**
     * Adds or replaces the session's entry: one with a lower generation, or of a dead lease, is displaced; one with a higher generation of a live
     * lease stays, and the call does nothing. Within one generation of one node the later choice of status stays. The entry is seen once its node
     * has renewed its lease.
     */
    void join(Entry entry);

    /** As {@link #join} of each, all of {@code site}; in fewer steps where the engine can. */
    default void joinAll(SiteId site, Collection<Entry> entries) {
        entries.forEach(this::join);
    }

    /** Compare-and-delete: removes the entry only if it is still this node's and this generation's. */
    void leave(SiteId site, SessionId session, NodeId node, long generation);

    /** Entries of live leases. */
    List<Entry> of(SiteId site);

    /**
     * Keeps this node's entries alive for the lease time. {@code digests}: count and digest of this node's entries per site; a site whose entries do
     * not match, be they missing, other or too many, is returned in {@link Renewed#rejoin}, and the node joins those sessions again and leaves
     * those it no longer has. A higher incarnation takes the lease over, and the entries of the one before are dead at once; a lower one changes
     * nothing and is told nothing.
     */
    Renewed renew(Lease lease, Map<SiteId, Digest> digests);

    /** Leases that are alive now. */
    List<Lease> live();

    /** Removes entries of leases that are dead; returns how many. */
    int sweep();

    /** Order-independent: the xor of the entries' 64-bit hashes. */
    record Digest(int count, long xor) {
        public static final Digest NONE = new Digest(0, 0);

        public static Digest of(Collection<Entry> entries) {
            Digest digest = NONE;
            for (Entry entry : entries) {
                digest = digest.plus(entry);
            }
            return digest;
        }

        public Digest plus(Entry entry) {
            return new Digest(count + 1, xor ^ entry.hash());
        }

        public Digest minus(Entry entry) {
            return new Digest(count - 1, xor ^ entry.hash());
        }
    }

    record Lease(NodeId node, long incarnation) {}

    record Renewed(List<SiteId> rejoin) {}
}
