package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectoryContract;
import io.peerline.server.testing.ManualTime;
import java.time.Duration;

class MemoryPresenceDirectoryTest implements PresenceDirectoryContract {

    private static final NodeId NODE = new NodeId("a");

    private final ManualTime time = new ManualTime();
    private final MemoryCluster cluster = new MemoryCluster(time, LEASE, time, time.threads());
    private final PresenceDirectory directory = cluster.presence(NODE);

    @Override
    public PresenceDirectory directory() {
        return directory;
    }

    @Override
    public void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void cut() {
        cluster.faults().cutPresence(NODE);
    }
}
