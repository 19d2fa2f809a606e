package io.peerline.server.edge;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.peerline.server.observe.Meters;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All open sockets of a port, counted in all and per address. A socket above a limit is still taken to be told why with its first request; far above
 * the limit it is closed at once. Thread-safe.
 */
final class Connections {

    /** A full node tells this many more clients that it is full. */
    private static final double TOLD = 1.1;

    private final EdgeSettings.Limits limits;
    private final Meters meters;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    Connections(EdgeSettings.Limits limits, Meters meters) {
        this.limits = limits;
        this.meters = meters;
    }

    /** Why a new socket may do nothing. */
    enum Refusal {
        NODE_FULL,
        ADDRESS_FULL
    }

    /** Counts the socket until it closes. {@code address}: null when addresses say nothing, as behind a proxy. */
    Optional<Refusal> enter(Channel channel, @Nullable String address) {
        int all = count.incrementAndGet();
        int same = address == null ? 0 : perAddress.merge(address, 1, Integer::sum);
        open.add(channel);
        channel.closeFuture().addListener(closed -> leave(address));
        if (all > limits.connections()) {
            meters.limited(Meters.Limit.CONNECTIONS);
            closeWhenFar(channel, all, limits.connections());
            return Optional.of(Refusal.NODE_FULL);
        }
        if (same > limits.connectionsPerAddress()) {
            meters.limited(Meters.Limit.CONNECTIONS_OF_ADDRESS);
            closeWhenFar(channel, same, limits.connectionsPerAddress());
            return Optional.of(Refusal.ADDRESS_FULL);
        }
        return Optional.empty();
    }

    int count() {
        return count.get();
    }

    ChannelGroup open() {
        return open;
    }

    private static void closeWhenFar(Channel channel, int actual, int limit) {
        if (actual > Math.max(limit + 8, limit * TOLD)) {
            channel.close();
        }
    }

    private void leave(@Nullable String address) {
        count.decrementAndGet();
        if (address != null) {
            perAddress.computeIfPresent(address, (key, sockets) -> sockets == 1 ? null : sockets - 1);
        }
    }
}
