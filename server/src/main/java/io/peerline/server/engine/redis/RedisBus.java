package io.peerline.server.engine.redis;

import io.lettuce.core.RedisException;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.bus.Topic;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.time.Serial;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus over sharded pub/sub: a channel per topic, subscribed while this node has a sink for it. What is published goes through one queue, so that
 * callers never wait and a publisher's messages keep their order; a receiver drops what comes late all the same, as after a redirect.
 */
final class RedisBus implements Bus {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBus.class);

    /** Messages that may wait to be sent, and that a subscription may be behind, before some are lost. */
    static final int BOUND = 10_000;

    /** One line in the log for so many messages that nobody can read. */
    private static final long POISON_PER_LINE = 1_000;

    private final Lease self;
    private final byte[] name;
    private final Line<byte[]> line;
    private final RedisPlace place;
    private final Meters meters;
    private final Executor threads;
    private final Ears ears;
    private final Serial sending;
    private final Serial losses;
    private final List<Runnable> lossListeners = new CopyOnWriteArrayList<>();
    private final Map<String, Heard> topics = new ConcurrentHashMap<>();
    private final AtomicLong poison = new AtomicLong();
    private long sent;

    /** {@code threads}: starts each task at once on a virtual thread. */
    RedisBus(Lease self, Channels channels, Meters meters, Executor threads) {
        this.self = self;
        this.name = self.node().value().getBytes(StandardCharsets.US_ASCII);
        this.line = channels.line();
        this.place = channels.place();
        this.meters = meters;
        this.threads = threads;
        this.sending = new Serial(threads);
        this.losses = new Serial(threads);
        this.ears = channels.ears(new Ears.Told() {
            @Override
            public void heard(String channel, byte[] message) {
                receive(channel, message);
            }

            @Override
            public void lost() {
                tellLoss();
            }
        });
        ears.start();
    }

    @Override
    public void publish(Topic topic, byte[] message) {
        if (!sending.offer(() -> send(topic, message), BOUND)) {
            meters.busDropped();
        }
    }

    /** Only here, one after the other, so that the numbers grow on the line too. */
    private void send(Topic topic, byte[] message) {
        try {
            line.commands()
                    .spublish(channel(topic), Envelope.seal(name, self.incarnation(), ++sent, message))
                    .whenComplete((receivers, failure) -> {
                        if (failure != null) {
                            meters.busDropped();
                        }
                    });
        } catch (RedisException refused) {
            meters.busDropped();
        }
    }

    private String channel(Topic topic) {
        return place.key(topic.site().value(), topic.name());
    }

    /** On Lettuce's thread: looks at the envelope and posts. */
    private void receive(String channel, byte[] bytes) {
        Heard heard = topics.get(channel);
        if (heard == null) {
            return;
        }
        Envelope envelope = Envelope.open(bytes).orElse(null);
        if (envelope == null) {
            skipPoison(channel, bytes.length);
        } else if (!envelope.publisher().node().equals(self.node()) && heard.isNext(envelope)) {
            deliver(heard.listening, envelope);
        }
    }

    private void deliver(List<Listening> listening, Envelope envelope) {
        for (Listening one : listening) {
            if (!one.queue.offer(() -> one.accept(envelope.content()), BOUND)) {
                meters.busDropped();
                tellLoss();
            }
        }
    }

    private void skipPoison(String channel, int length) {
        meters.busUnreadable();
        if (poison.getAndIncrement() % POISON_PER_LINE == 0) {
            LOG.warn("Skipped {} bytes on bus channel {} that no node of this version sends", length, channel);
        }
    }

    /** Losses that come while the listeners are about to be told anyway are told as one. */
    private void tellLoss() {
        losses.offer(() -> lossListeners.forEach(Runnable::run), 1);
    }

    /** Waits for Redis, for a second at most, so that what is published from now on is heard. */
    @Override
    public Subscription subscribe(Topic topic, Sink sink) {
        String channel = channel(topic);
        Listening added = new Listening(channel, sink, new Serial(threads));
        Heard heard = topics.compute(
                channel,
                (same, before) -> before == null
                        ? new Heard(ears.want(channel), List.of(added), new HashMap<>())
                        : before.with(Stream.concat(before.listening.stream(), Stream.of(added))
                                .toList()));
        Ears.settle(heard.wanted);
        return added;
    }

    private void cancel(Listening gone) {
        topics.computeIfPresent(gone.channel, (same, before) -> {
            List<Listening> left =
                    before.listening.stream().filter(one -> one != gone).toList();
            if (left.isEmpty()) {
                ears.unwant(gone.channel);
                return null;
            }
            return before.with(left);
        });
    }

    @Override
    public Subscription onLoss(Runnable listener) {
        lossListeners.add(listener);
        return () -> lossListeners.remove(listener);
    }

    /** Never certain: another node may come at any moment, and be here before its lease is read. */
    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void close() {
        lossListeners.clear();
        topics.clear();
        ears.close();
    }

    /** A topic with sinks on this node. {@code last}: the latest of each publisher, as many as there are nodes. */
    private record Heard(Ears.Wanted wanted, List<Listening> listening, Map<NodeId, Last> last) {

        private Heard with(List<Listening> others) {
            return new Heard(wanted, others, last);
        }

        /** False for what was published before something that came already, or by a process that is no more. */
        private boolean isNext(Envelope envelope) {
            Last next = new Last(envelope.publisher().incarnation(), envelope.number());
            synchronized (last) {
                @Nullable Last before = last.get(envelope.publisher().node());
                if (before != null && !next.isAfter(before)) {
                    return false;
                }
                last.put(envelope.publisher().node(), next);
                return true;
            }
        }
    }

    private record Last(long incarnation, long number) {
        private boolean isAfter(Last before) {
            return incarnation == before.incarnation ? number > before.number : incarnation > before.incarnation;
        }
    }

    private final class Listening implements Subscription {
        private final String channel;
        private final Sink sink;
        private final Serial queue;

        private Listening(String channel, Sink sink, Serial queue) {
            this.channel = channel;
            this.sink = sink;
            this.queue = queue;
        }

        private void accept(byte[] message) {
            try {
                sink.accept(message);
            } catch (RuntimeException failure) {
                LOG.error("A receiver of bus channel {} failed and stays subscribed", channel, failure);
            }
        }

        @Override
        public void cancel() {
            RedisBus.this.cancel(this);
        }
    }
}
