package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.Topic;
import io.peerline.server.observe.Meters;
import io.peerline.server.time.Serial;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's end of the bus of a {@link MemoryCluster}. */
final class MemoryBus implements Bus {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryBus.class);

    /** Messages a subscription may be behind before it loses some, and is told so. */
    static final int BOUND = 10_000;

    private final NodeId node;
    private final MemoryCluster cluster;
    private final Meters meters;
    private final Map<Topic, List<Listening>> topics = new ConcurrentHashMap<>();
    private final List<Runnable> lossListeners = new CopyOnWriteArrayList<>();
    private final Serial losses;

    MemoryBus(NodeId node, MemoryCluster cluster, Meters meters) {
        this.node = node;
        this.cluster = cluster;
        this.meters = meters;
        this.losses = new Serial(cluster.threads());
    }

    NodeId node() {
        return node;
    }

    @Override
    public void publish(Topic topic, byte[] message) {
        if (!alone()) {
            cluster.faults().pass(node, () -> send(topic, message));
        }
    }

    private void send(Topic topic, byte[] message) {
        for (MemoryBus other : cluster.buses()) {
            if (other != this && !other.node.equals(node)) {
                if (cluster.faults().loses(node, other.node, topic)) {
                    meters.busDropped();
                } else {
                    other.receive(topic, message);
                }
            }
        }
    }

    private void receive(Topic topic, byte[] message) {
        for (Listening listening : topics.getOrDefault(topic, List.of())) {
            if (!listening.queue.offer(() -> listening.accept(message), BOUND)) {
                meters.busDropped();
                lost();
            }
        }
    }

    /** Tells the loss listeners; losses that come while they are about to be told anyway are told as one. */
    void lost() {
        losses.offer(() -> lossListeners.forEach(Runnable::run), 1);
    }

    @Override
    public Subscription subscribe(Topic topic, Sink sink) {
        Listening added = new Listening(topic, sink, new Serial(cluster.threads()));
        topics.merge(
                topic,
                List.of(added),
                (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
        return added;
    }

    @Override
    public Subscription onLoss(Runnable listener) {
        lossListeners.add(listener);
        return () -> lossListeners.remove(listener);
    }

    @Override
    public boolean alone() {
        return cluster.buses().size() <= 1;
    }

    @Override
    public void close() {
        cluster.remove(this);
        topics.clear();
        lossListeners.clear();
    }

    private final class Listening implements Subscription {
        private final Topic topic;
        private final Sink sink;
        private final Serial queue;

        private Listening(Topic topic, Sink sink, Serial queue) {
            this.topic = topic;
            this.sink = sink;
            this.queue = queue;
        }

        private void accept(byte[] message) {
            try {
                sink.accept(message);
            } catch (RuntimeException failure) {
                LOG.error("A receiver of bus topic {} failed and stays subscribed", topic, failure);
            }
        }

        @Override
        public void cancel() {
            topics.computeIfPresent(topic, (same, before) -> {
                List<Listening> left =
                        before.stream().filter(one -> one != this).toList();
                return left.isEmpty() ? null : left;
            });
        }
    }
}
