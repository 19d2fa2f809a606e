package io.peerline.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.api.sync.RedisCommands;
import io.peerline.server.limit.Limits;
import io.peerline.server.limit.LimitsContract;
import io.peerline.server.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisLimitsTest implements LimitsContract {

    @TempDir
    private Path folder;

    private RedisServer server;
    private RedisWorld world;
    private RedisCommands<String, String> console;
    private StandingClock clock;
    private Limits limits;

    @BeforeEach
    void open() {
        server = RedisServer.start(folder);
        world = new RedisWorld(server);
        console = world.console(server);
        clock = new StandingClock(console, world.place.prefix() + ":clock");
        limits = world.cluster(clock).limits();
    }

    @AfterEach
    void close() throws Exception {
        try (RedisServer ended = server) {
            world.close();
        }
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void pass(Duration time) {
        clock.pass(time);
    }

    @Test
    void nodes_count_together() {
        Limits other = world.cluster(clock).limits();

        assertTrue(limits.take(THREE, "a"));
        assertTrue(other.take(THREE, "a"));
        assertTrue(limits.take(THREE, "a"));

        assertFalse(other.take(THREE, "a"));
    }

    @Test
    void without_redis_this_node_counts_alone_neither_open_nor_closed() {
        server.kill();

        assertTrue(limits.take(THREE, "a"));
        assertTrue(limits.take(THREE, "a"));
        assertTrue(limits.take(THREE, "a"));
        assertFalse(limits.take(THREE, "a"));
        for (int guess = 0; guess < FIVE_FREE.freeTries(); guess++) {
            assertEquals(Duration.ZERO, limits.attempt(FIVE_FREE, "a"));
        }
        assertTrue(limits.attempt(FIVE_FREE, "a").isPositive());
    }

    @Test
    void no_name_or_address_can_be_read_in_redis() {
        limits.attempt(FIVE_FREE, "shoes/anna@shop.example");

        assertTrue(console.keys("*anna*").isEmpty());
        assertEquals(
                1,
                console.keys(world.place.prefix() + ":limit:contract-guard:*").size());
    }
}
