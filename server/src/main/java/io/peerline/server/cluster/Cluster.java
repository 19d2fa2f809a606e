package io.peerline.server.cluster;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.limit.Limits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Lease;

/** How nodes find each other and people. It decides nothing: all of it may be lost and is made again. One per process, thread-safe. */
public interface Cluster extends AutoCloseable {

    /**
     * Takes the name for this process, with a higher incarnation than any before. Blocks for one lease at most, while a predecessor that died may still
     * hold the name.
     *
     * @throws IllegalStateException with one line for a person, when another process lives under this name or the cluster cannot be reached
     */
    Lease enter(NodeId node);

    /** The node's end of the bus; once per {@link #enter}. */
    Bus bus(Lease self, Meters meters);

    /** The directory as this node reaches it. */
    PresenceDirectory presence(NodeId node);

    Limits limits();

    /** Gives the name back; nothing of this may be used afterwards. */
    @Override
    void close();
}
