package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceUnknown;
import java.util.List;
import java.util.Map;

/** The shared presence of a {@link MemoryCluster} as one node reaches it, or does not while it is cut off. */
final class MemoryPresenceDirectory implements PresenceDirectory {

    private final NodeId node;
    private final PresenceStore store;
    private final MemoryFaults faults;

    MemoryPresenceDirectory(NodeId node, PresenceStore store, MemoryFaults faults) {
        this.node = node;
        this.store = store;
        this.faults = faults;
    }

    @Override
    public void join(Entry entry) {
        reach().join(entry);
    }

    @Override
    public void leave(SiteId site, SessionId session, NodeId owner, long generation) {
        reach().leave(site, session, owner, generation);
    }

    @Override
    public List<Entry> of(SiteId site) {
        return reach().of(site);
    }

    @Override
    public Renewed renew(Lease lease, Map<SiteId, Digest> digests) {
        return reach().renew(lease, digests);
    }

    @Override
    public List<Lease> live() {
        return reach().live();
    }

    @Override
    public int sweep() {
        return reach().sweep();
    }

    private PresenceStore reach() {
        if (faults.hidesPresence(node)) {
            throw new PresenceUnknown("node " + node + " is cut off from the presence directory", null);
        }
        return store;
    }
}
