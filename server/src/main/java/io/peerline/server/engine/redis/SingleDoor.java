package io.peerline.server.engine.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.peerline.server.time.Timers;
import java.util.List;

/** To one server, or to the one that Sentinel names. */
final class SingleDoor implements Door {

    private final RedisURI uri;
    private final Timers timers;
    private final ClientResources resources = Options.resources();
    private final RedisClient lines = RedisClient.create(resources);
    private final RedisClient ears = RedisClient.create(resources);

    SingleDoor(RedisPlace place, Timers timers) {
        this.uri = Options.uris(place).getFirst();
        this.timers = timers;
        lines.setOptions(Options.lasting(place));
        ears.setOptions(Options.ending(place));
    }

    @Override
    public <V> Line<V> line(RedisCodec<String, V> codec) {
        return new SingleLine<>(() -> lines.connect(codec, uri), timers);
    }

    @Override
    public List<RedisURI> masters() {
        return List.of(uri);
    }

    @Override
    public RedisURI master(int slot) {
        return uri;
    }

    @Override
    public <V> StatefulRedisPubSubConnection<String, V> ear(RedisURI master, RedisCodec<String, V> codec) {
        return ears.connectPubSub(codec, master);
    }

    /** Sentinel is asked at each connection. */
    @Override
    public void refresh() {}

    @Override
    public void close() {
        Options.close(resources, lines, ears);
    }
}
