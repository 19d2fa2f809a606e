package io.peerline.server.engine.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.peerline.server.time.Timers;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line to one server. Lettuce comes back after a break; this makes a new connection when the old one is silent but not broken, as after a lost cable or
 * when Sentinel has replaced a master that hangs.
 */
final class SingleLine<V> implements Line<V> {

    private static final Logger LOG = LoggerFactory.getLogger(SingleLine.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int SILENCES = 3;

    private final Supplier<StatefulRedisConnection<String, V>> opening;
    private final Timers timers;
    private volatile StatefulRedisConnection<String, V> connection;
    private volatile boolean closed;
    private int silences;

    SingleLine(Supplier<StatefulRedisConnection<String, V>> opening, Timers timers) {
        this.opening = opening;
        this.timers = timers;
        this.connection = opening.get();
        timers.after(BEAT, this::beat);
    }

    @Override
    public RedisClusterAsyncCommands<String, V> commands() {
        return connection.async();
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        try {
            Answers.of(() -> connection.async().ping());
            silences = 0;
        } catch (RedisFailure failed) {
            silences = isSilence(failed) ? silences + 1 : 0;
            if (silences >= SILENCES) {
                replace();
            }
        } finally {
            timers.after(BEAT, this::beat);
        }
    }

    private static boolean isSilence(RedisFailure failed) {
        return failed.getCause() instanceof RedisCommandTimeoutException;
    }

    private void replace() {
        try {
            StatefulRedisConnection<String, V> fresh = opening.get();
            StatefulRedisConnection<String, V> silent = connection;
            connection = fresh;
            silences = 0;
            silent.closeAsync();
            LOG.info("Redis was silent and is reached by a new connection");
        } catch (RedisException stillSilent) {
            LOG.debug("Redis is silent and takes no new connection either", stillSilent);
        }
    }

    @Override
    public void close() {
        closed = true;
        closeLast();
    }

    /** After the beat that is under way. */
    private synchronized void closeLast() {
        connection.close();
    }
}
