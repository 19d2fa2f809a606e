package io.peerline.server.engine.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.stream.StreamSupport;

/** To the masters of a cluster. */
final class ShardedDoor implements Door {

    private final RedisURI seed;
    private final ClientResources resources = Options.resources();
    private final RedisClusterClient lines;
    private final RedisClient ears = RedisClient.create(resources);

    ShardedDoor(RedisPlace place) {
        List<RedisURI> seeds = Options.uris(place);
        this.seed = seeds.getFirst();
        this.lines = RedisClusterClient.create(resources, seeds);
        lines.setOptions(Options.sharded(place));
        ears.setOptions(Options.ending(place));
    }

    @Override
    public <V> Line<V> line(RedisCodec<String, V> codec) {
        StatefulRedisClusterConnection<String, V> connection = lines.connect(codec);
        return new Line<>() {
            @Override
            public RedisClusterAsyncCommands<String, V> commands() {
                return connection.async();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    @Override
    public List<RedisURI> masters() {
        return StreamSupport.stream(lines.getPartitions().spliterator(), false)
                .filter(node -> node.getRole().isUpstream() && !node.getSlots().isEmpty())
                .map(this::reachable)
                .toList();
    }

    @Override
    public RedisURI master(int slot) {
        RedisClusterNode node = lines.getPartitions().getPartitionBySlot(slot);
        if (node == null) {
            throw new RedisException("slot " + slot + " has no master now");
        }
        return reachable(node);
    }

    /** The topology names host and port; how to log in is the seed's. */
    private RedisURI reachable(RedisClusterNode node) {
        RedisURI uri = RedisURI.builder(seed).build();
        uri.setHost(node.getUri().getHost());
        uri.setPort(node.getUri().getPort());
        return uri;
    }

    @Override
    public <V> StatefulRedisPubSubConnection<String, V> ear(RedisURI master, RedisCodec<String, V> codec) {
        return ears.connectPubSub(codec, master);
    }

    @Override
    public void refresh() {
        lines.refreshPartitions();
    }

    @Override
    public void close() {
        Options.close(resources, lines, ears);
    }
}
