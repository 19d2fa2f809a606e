package io.peerline.server.engine.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;

/** Opens connections to Redis, whatever shape it has. Opening blocks; throws Lettuce's exceptions. */
interface Door extends AutoCloseable {

    <V> Line<V> line(RedisCodec<String, V> codec);

    /** Where the shards' masters are thought to be. */
    List<RedisURI> masters();

    /** Which of them has the slot. */
    RedisURI master(int slot);

    /** A connection that ends when it breaks. */
    <V> StatefulRedisPubSubConnection<String, V> ear(RedisURI master, RedisCodec<String, V> codec);

    /** Looks again where the masters are. Blocks. */
    void refresh();

    @Override
    void close();
}
