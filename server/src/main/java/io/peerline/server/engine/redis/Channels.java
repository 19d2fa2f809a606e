package io.peerline.server.engine.redis;

import io.peerline.server.time.Timers;

/** What a bus is made of: a line for publishing, which nothing else is slowed down by, and ears. */
record Channels(Door door, Line<byte[]> line, RedisPlace place, Timers timers) {

    Ears ears(Ears.Told told) {
        return new Ears(door, timers, told);
    }
}
