package io.peerline.server.engine.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** One subscribing connection to one shard's master, from its opening until it breaks; then another takes its place. */
final class Ear {

    /** Unanswered calls in a row after which a connection counts as broken. */
    private static final int SILENCES = 3;

    private final RedisURI master;
    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean open = true;
    private int silences;

    /** Both run on Lettuce's thread and must only post. */
    interface Heard {
        void message(String channel, byte[] message);

        /** The server ended the subscription, by order or because the slot moved away. */
        void ended(Ear ear, String channel);
    }

    Ear(RedisURI master, StatefulRedisPubSubConnection<String, byte[]> connection, Heard heard) {
        this.master = master;
        this.connection = connection;
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> known, SocketAddress address) {
                // It was connected when it came here, and comes back never.
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> known) {
                open = false;
            }
        });
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(String channel, byte[] message) {
                heard.message(channel, message);
            }

            @Override
            public void sunsubscribed(String channel, long count) {
                heard.ended(Ear.this, channel);
            }
        });
        open = connection.isOpen();
    }

    RedisURI master() {
        return master;
    }

    boolean open() {
        return open;
    }

    /** Asks for a sign of life and closes the connection that gives none. Blocks. */
    boolean alive() {
        if (!open) {
            close();
            return false;
        }
        try {
            Answers.of(() -> connection.async().ping());
            silences = 0;
        } catch (RedisFailure silent) {
            silences++;
            if (!open || silences >= SILENCES) {
                close();
            }
        }
        return open;
    }

    /** Never blocks. */
    RedisFuture<Void> subscribe(String channel) {
        return connection.async().ssubscribe(channel);
    }

    /** Never blocks. What cannot be sent is over anyway: the connection is broken. */
    void unsubscribe(String channel) {
        try {
            connection.async().sunsubscribe(channel);
        } catch (RedisException broken) {
            open = open && connection.isOpen();
        }
    }

    void close() {
        open = false;
        if (closed.compareAndSet(false, true)) {
            connection.closeAsync();
        }
    }
}
