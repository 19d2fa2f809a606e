package io.peerline.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.server.limit.Limits;
import io.peerline.server.limit.LimitsContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisLimitsTest extends OwnRedis implements LimitsContract {

    private Limits limits;

    @BeforeEach
    void open() {
        limits = world.cluster(clock).limits();
    }

    @Override
    public Limits limits() {
        return limits;
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
