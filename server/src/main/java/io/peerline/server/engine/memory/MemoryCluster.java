package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What nodes of one JVM share: their bus and their presence directory, on a clock of their own, and the faults that tests put between them. A
 * production process has a cluster of one node and sets no fault.
 */
public final class MemoryCluster {

    private final Executor threads;
    private final MemoryFaults faults;
    private final PresenceStore presence;
    private final Map<NodeId, MemoryBus> buses = new ConcurrentHashMap<>();

    /**
     * {@code clock}: judges leases, as a Redis server's clock would; {@code lease}: how long a renewal keeps a node's entries alive; {@code threads}:
     * starts each task at once on a virtual thread.
     */
    public MemoryCluster(InstantSource clock, Duration lease, Timers timers, Executor threads) {
        this.threads = threads;
        this.faults = new MemoryFaults(timers, this::healed);
        this.presence = new PresenceStore(clock, lease);
    }

    /** The node's end of the bus; a node that starts again under its name takes the place of the one before. */
    public Bus bus(NodeId node, Meters meters) {
        MemoryBus bus = new MemoryBus(node, this, meters);
        buses.put(node, bus);
        return bus;
    }

    /** The directory as this node reaches it. */
    public PresenceDirectory presence(NodeId node) {
        return new MemoryPresenceDirectory(node, presence, faults);
    }

    /** For tests. */
    public MemoryFaults faults() {
        return faults;
    }

    /** The presence directory forgets everything, as a flushed or failed-over Redis does. */
    public void flush() {
        presence.clear();
    }

    Executor threads() {
        return threads;
    }

    Collection<MemoryBus> buses() {
        return buses.values();
    }

    void remove(MemoryBus bus) {
        buses.remove(bus.node(), bus);
    }

    private void healed(NodeId node) {
        MemoryBus bus = buses.get(node);
        if (bus != null) {
            bus.lost();
        }
    }
}
