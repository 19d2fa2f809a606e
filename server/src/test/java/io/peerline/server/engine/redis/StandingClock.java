package io.peerline.server.engine.redis;

import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Redis' time as scripts read it, moved by a test; it lies in Redis, so that all connections agree. */
final class StandingClock implements UnaryOperator<String> {

    private static final String TIME = "redis.call('TIME')";
    private static final long MICROS = 1_000_000;

    private final RedisCommands<String, String> console;
    private final String key;
    private long micros = 1_800_000_000L * MICROS;

    StandingClock(RedisCommands<String, String> console, String key) {
        this.console = console;
        this.key = key;
        show();
    }

    @Override
    public String apply(String script) {
        return script.replace(TIME, "redis.call('LRANGE', '" + key + "', 0, 1)");
    }

    void pass(Duration time) {
        micros += time.toNanos() / 1000;
        show();
    }

    /** Also after everything in Redis was lost. */
    void show() {
        console.del(key);
        console.rpush(key, Long.toString(micros / MICROS), Long.toString(micros % MICROS));
    }
}
