package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.cluster.Cluster;
import io.peerline.server.limit.Limits;
import io.peerline.server.limit.LocalLimits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What nodes of one JVM share: their bus and their presence directory, on a clock of their own, and the faults that tests put between them. A
 * production process has a cluster of one node and sets no fault.
 */
public final class MemoryCluster implements Cluster {

    private final InstantSource clock;
    private final Executor threads;
    private final MemoryFaults faults;
    private final PresenceStore presence;
    private final Limits limits;
    private final Map<NodeId, MemoryBus> buses = new ConcurrentHashMap<>();

    /**
     * {@code clock}: judges leases, as a Redis server's clock would; {@code lease}: how long a renewal keeps a node's entries alive; {@code threads}:
     * starts each task at once on a virtual thread.
     */
    public MemoryCluster(InstantSource clock, Duration lease, Timers timers, Executor threads) {
        this.clock = clock;
        this.threads = threads;
        this.limits = new LocalLimits(
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
        this.faults = new MemoryFaults(timers, this::healed);
        this.presence = new PresenceStore(clock, lease);
    }

    /** Never refuses: nodes of one JVM do not meet by mistake. */
    @Override
    public Lease enter(NodeId node) {
        return new Lease(node, clock.millis());
    }

    @Override
    public Bus bus(Lease self, Meters meters) {
        return bus(self.node(), meters);
    }

    /** The node's end of the bus; a node that starts again under its name takes the place of the one before. */
    public Bus bus(NodeId node, Meters meters) {
        MemoryBus bus = new MemoryBus(node, this, meters);
        buses.put(node, bus);
        return bus;
    }

    @Override
    public PresenceDirectory presence(NodeId node) {
        return new MemoryPresenceDirectory(node, presence, faults);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void close() {
        buses.clear();
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
