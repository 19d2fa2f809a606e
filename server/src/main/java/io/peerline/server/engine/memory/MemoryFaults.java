package io.peerline.server.engine.memory;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Topic;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What can go wrong between nodes, switched on by tests. Nothing is ever delivered twice or, from one publisher, out of order. Thread-safe. */
public final class MemoryFaults {

    private final Timers timers;
    private final Consumer<NodeId> healed;
    private final Set<NodeId> withoutBus = ConcurrentHashMap.newKeySet();
    private final Set<NodeId> withoutPresence = ConcurrentHashMap.newKeySet();
    private final Map<NodeId, Duration> delays = new ConcurrentHashMap<>();
    private final Map<NodeId, Queue<Runnable>> delayed = new HashMap<>();
    private volatile Loss loss = (from, to, topic) -> false;

    MemoryFaults(Timers timers, Consumer<NodeId> healed) {
        this.timers = timers;
        this.healed = healed;
    }

    /** Silently loses each message that {@code rule} takes; nobody is told. */
    public void lose(Loss rule) {
        loss = rule;
    }

    public void loseNothing() {
        loss = (from, to, topic) -> false;
    }

    /** What the node publishes from now on is under way for this long. */
    public void delay(NodeId publisher, Duration delay) {
        delays.put(publisher, delay);
    }

    /** The node neither sends nor receives on the bus, and learns of it when it is healed. */
    public void cutBus(NodeId node) {
        withoutBus.add(node);
    }

    public void healBus(NodeId node) {
        if (withoutBus.remove(node)) {
            healed.accept(node);
        }
    }

    /** The node cannot reach the presence directory. */
    public void cutPresence(NodeId node) {
        withoutPresence.add(node);
    }

    public void healPresence(NodeId node) {
        withoutPresence.remove(node);
    }

    boolean loses(NodeId from, NodeId to, Topic topic) {
        return withoutBus.contains(from) || withoutBus.contains(to) || loss.loses(from, to, topic);
    }

    boolean hidesPresence(NodeId node) {
        return withoutPresence.contains(node);
    }

    /** Runs {@code send} after the publisher's delay and after all that it published before. */
    void pass(NodeId publisher, Runnable send) {
        Duration delay = delays.getOrDefault(publisher, Duration.ZERO);
        synchronized (delayed) {
            Queue<Runnable> before = delayed.computeIfAbsent(publisher, node -> new ArrayDeque<>(0));
            if (!delay.isZero() || !before.isEmpty()) {
                before.add(send);
                timers.after(delay, () -> sendOldest(publisher));
                return;
            }
        }
        send.run();
    }

    private void sendOldest(NodeId publisher) {
        synchronized (delayed) {
            Queue<Runnable> waiting = delayed.get(publisher);
            Runnable oldest = waiting == null ? null : waiting.poll();
            if (oldest != null) {
                oldest.run();
            }
        }
    }

    /** True: this message, from one node to another, is lost. */
    @FunctionalInterface
    public interface Loss {
        boolean loses(NodeId from, NodeId to, Topic topic);
    }
}
