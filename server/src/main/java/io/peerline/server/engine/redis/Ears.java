package io.peerline.server.engine.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels this node wants, and the connections that hold them. A look twice a second opens what broke, moves what moved to another shard and tells of
 * it; what the node wants is the truth, what is subscribed follows.
 */
final class Ears implements AutoCloseable {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int JITTER_MILLIS = 400;

    /** Subscriptions asked for at once. */
    private static final int CHUNK = 5_000;

    private final Door door;
    private final Timers timers;
    private final Told told;
    private final Map<RedisURI, Ear> ears = new ConcurrentHashMap<>();
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private volatile boolean deaf;
    private volatile boolean closed;

    /** Messages come on Lettuce's thread: {@link #heard} must only post. {@link #lost} comes on a virtual thread. */
    interface Told {
        void heard(String channel, byte[] message);

        void lost();
    }

    /** A channel; {@code at} holds it now, {@code asked} is asked to. */
    static final class Wanted {
        private final String channel;
        private final int slot;
        private volatile @Nullable Ear at;
        private volatile @Nullable Ear asked;
        private volatile @Nullable RedisFuture<Void> pending;

        private Wanted(String channel) {
            this.channel = channel;
            this.slot = SlotHash.getSlot(channel);
        }

        private boolean under(RedisURI master) {
            Ear ear = at;
            return ear != null && ear.open() && ear.master().equals(master);
        }
    }

    Ears(Door door, Timers timers, Told told) {
        this.door = door;
        this.timers = timers;
        this.told = told;
    }

    /** Opens what can be opened. Blocks. */
    void start() {
        openMissing();
        later();
    }

    /** Never blocks. Once per channel until it is no longer wanted, and in one order with that. */
    Wanted want(String channel) {
        Wanted fresh = new Wanted(channel);
        wanted.put(channel, fresh);
        try {
            Ear ear = ears.get(door.master(fresh.slot));
            if (ear != null && ear.open()) {
                ask(fresh, ear);
            }
        } catch (RedisException unknown) {
            LOG.debug("Channel {} is subscribed as soon as its shard is known", channel, unknown);
        }
        return fresh;
    }

    /** Never blocks. */
    void unwant(String channel) {
        Wanted gone = wanted.remove(channel);
        Ear ear = gone == null ? null : gone.asked;
        if (ear != null && ear.open()) {
            ear.unsubscribe(channel);
        }
    }

    /** Waits until the channel is subscribed, or that failed; the next look makes up for it then. */
    static void settle(Wanted one) {
        RedisFuture<Void> pending = one.pending;
        if (pending != null) {
            try {
                Answers.of(pending);
            } catch (RedisFailure failed) {
                LOG.debug("Channel {} could not be subscribed yet", one.channel, failed);
            }
        }
    }

    private void ask(Wanted one, Ear ear) {
        one.asked = ear;
        RedisFuture<Void> answer = ear.subscribe(one.channel);
        one.pending = answer;
        answer.whenComplete((done, failure) -> one.at = failure == null ? ear : null);
    }

    private void later() {
        if (closed) {
            return;
        }
        timers.after(LOOK.plusMillis(ThreadLocalRandom.current().nextInt(JITTER_MILLIS)), this::look);
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        try {
            boolean lost = openMissing();
            lost |= subscribeMissing();
            if (lost) {
                told.lost();
            }
        } catch (RedisException | RedisFailure failed) {
            LOG.debug("The bus looks after its connections again soon", failed);
        } finally {
            later();
        }
    }

    /** True when one was opened. */
    private boolean openMissing() {
        List<RedisURI> masters = door.masters();
        ears.forEach((master, ear) -> {
            if (!masters.contains(master) || !ear.alive()) {
                ear.close();
                ears.remove(master, ear);
            }
        });
        boolean opened = false;
        boolean missing = false;
        for (RedisURI master : masters) {
            if (!ears.containsKey(master)) {
                boolean done = open(master);
                opened |= done;
                missing |= !done;
            }
        }
        tellDeaf(missing);
        if (missing) {
            door.refresh();
        }
        return opened;
    }

    private boolean open(RedisURI master) {
        try {
            Ear ear = new Ear(master, door.ear(master, CODEC), heard());
            ears.put(master, ear);
            if (closed) {
                ear.close();
            }
            return true;
        } catch (RedisException unreachable) {
            LOG.debug("The bus cannot connect yet: {}", Trouble.line(unreachable));
            return false;
        }
    }

    private void tellDeaf(boolean missing) {
        if (missing != deaf) {
            deaf = missing;
            if (missing) {
                LOG.warn(
                        "The bus is cut off from Redis; what other nodes write is found in the store until it is back");
            } else {
                LOG.info("The bus is back");
            }
        }
    }

    /** True when there were any. */
    private boolean subscribeMissing() {
        List<Wanted> asked = new ArrayList<>();
        for (Wanted one : wanted.values()) {
            RedisURI master = door.master(one.slot);
            RedisFuture<Void> pending = one.pending;
            boolean under = one.under(master) || (pending != null && !pending.isDone());
            Ear ear = ears.get(master);
            if (!under && ear != null && ear.open()) {
                Ear before = one.asked;
                if (before != null && before != ear && before.open()) {
                    before.unsubscribe(one.channel);
                }
                ask(one, ear);
                asked.add(one);
                if (asked.size() % CHUNK == 0) {
                    asked.forEach(Ears::settle);
                }
            }
        }
        asked.forEach(Ears::settle);
        if (asked.stream().anyMatch(one -> one.at == null)) {
            door.refresh();
        }
        asked.stream().filter(one -> wanted.get(one.channel) != one).forEach(this::endLate);
        return !asked.isEmpty();
    }

    /** Subscribed while it was given up: unless it is wanted anew. */
    private void endLate(Wanted gone) {
        Ear ear = gone.at;
        if (ear != null && !wanted.containsKey(gone.channel)) {
            ear.unsubscribe(gone.channel);
        }
    }

    private Ear.Heard heard() {
        return new Ear.Heard() {
            @Override
            public void message(String channel, byte[] message) {
                told.heard(channel, message);
            }

            @Override
            public void ended(Ear ear, String channel) {
                Wanted still = wanted.get(channel);
                if (still != null && still.at == ear) {
                    still.at = null;
                }
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        wanted.clear();
        closeAll();
    }

    /** After the look that is under way. */
    private synchronized void closeAll() {
        ears.values().forEach(Ear::close);
        ears.clear();
    }
}
