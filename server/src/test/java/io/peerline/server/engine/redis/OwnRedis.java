package io.peerline.server.engine.redis;

import io.lettuce.core.api.sync.RedisCommands;
import io.peerline.server.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Redis for each test, which may take it away, and a clock in it that stands. */
abstract class OwnRedis {

    @TempDir
    private Path folder;

    RedisServer server;
    RedisWorld world;
    RedisCommands<String, String> console;
    StandingClock clock;

    @BeforeEach
    final void start() {
        server = RedisServer.start(folder);
        world = new RedisWorld(server);
        console = world.console(server);
        clock = new StandingClock(console, world.place.prefix() + ":clock");
    }

    @AfterEach
    final void stop() throws Exception {
        try (RedisServer ended = server) {
            world.close();
        }
    }

    public void pass(Duration time) {
        clock.pass(time);
    }
}
