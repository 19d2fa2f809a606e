package io.peerline.server.engine.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/** A connection for commands that lasts: when it breaks, commands are refused at once until it is back. */
interface Line<V> extends AutoCloseable {

    /** Never blocks; a command that cannot be sent fails, or throws. */
    RedisClusterAsyncCommands<String, V> commands();

    @Override
    void close();
}
