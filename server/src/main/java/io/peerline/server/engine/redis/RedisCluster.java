package io.peerline.server.engine.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.StringCodec;
import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.Bus;
import io.peerline.server.cluster.Cluster;
import io.peerline.server.limit.Limits;
import io.peerline.server.observe.Meters;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes that meet in Redis. */
public final class RedisCluster implements Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCluster.class);

    private final Door door;
    private final Shared shared;
    private final Channels channels;
    private final Parts parts;
    private final RedisLimits limits;
    private @Nullable Lease entered;
    private @Nullable Bus bus;
    private boolean closed;

    /** {@code installation}: the same for all nodes of one installation and for no other. {@code lease}: how long a renewal holds. */
    public record Parts(String installation, Duration lease, Ticker ticker, Timers timers, Executor threads) {}

    private RedisCluster(Door door, Shared shared, Channels channels, Parts parts) {
        this.door = door;
        this.shared = shared;
        this.channels = channels;
        this.parts = parts;
        this.limits = new RedisLimits(shared, parts.ticker());
    }

    /** Connects and makes sure that all is allowed that will be asked. @throws IllegalStateException with one line for a person */
    public static RedisCluster open(RedisPlace place, Parts parts) {
        return open(place, parts, UnaryOperator.identity());
    }

    /** {@code clock}: see {@link Scripts}. */
    static RedisCluster open(RedisPlace place, Parts parts, UnaryOperator<String> clock) {
        Door door = place.sharded() ? new ShardedDoor(place) : new SingleDoor(place, parts.timers());
        try {
            Line<String> line = door.line(StringCodec.UTF8);
            Shared shared = new Shared(line, new Scripts(line, clock), place, parts.installation(), parts.lease());
            Channels channels = new Channels(door, door.line(Ears.CODEC), place, parts.timers());
            check(shared, channels);
            return new RedisCluster(door, shared, channels, parts);
        } catch (RedisException | RedisFailure failed) {
            door.close();
            throw new IllegalStateException("redis.url " + place.shown() + ": " + Trouble.line(failed), failed);
        }
    }

    private static void check(Shared shared, Channels channels) {
        String key = shared.place().key("nodes", "check");
        Answers.of(() -> channels.line().commands().spublish(key, "check".getBytes(StandardCharsets.UTF_8)));
        shared.scripts().number(Script.CHECK, List.of(key), List.of());
        Answers.of(() -> shared.line().commands().hscan(key));
        Answers.of(() -> shared.line().commands().hget(key, "field"));
        Answers.of(() -> shared.line().commands().sadd(key, "member"));
        Answers.of(() -> shared.line().commands().smembers(key));
        Answers.of(() -> shared.line().commands().del(key));
        var ear = channels.door().ear(channels.door().masters().getFirst(), Ears.CODEC);
        try {
            Answers.of(() -> ear.async().ping());
        } finally {
            ear.close();
        }
    }

    @Override
    public synchronized Lease enter(NodeId node) {
        Lease lease = new Entering(shared, parts.timers()).enter(node);
        entered = lease;
        return lease;
    }

    @Override
    public synchronized Bus bus(Lease self, Meters meters) {
        RedisBus made = new RedisBus(self, channels, meters, parts.threads());
        bus = made;
        return made;
    }

    @Override
    public PresenceDirectory presence(NodeId node) {
        return new RedisPresenceDirectory(shared);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (bus != null) {
            bus.close();
        }
        if (entered != null) {
            release(entered);
        }
        shared.line().close();
        channels.line().close();
        door.close();
    }

    private void release(Lease lease) {
        try {
            shared.scripts()
                    .number(
                            Script.RELEASE,
                            List.of(shared.leases()),
                            List.of(lease.node().value(), Long.toString(lease.incarnation())));
        } catch (RedisFailure unreachable) {
            LOG.debug("The lease runs out by itself", unreachable);
        }
    }
}
