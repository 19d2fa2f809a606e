package io.peerline.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.PresenceDirectory;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectoryContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lease of the contract is on the clock of {@link StandingClock}; a Redis of its own per test, since one test takes it away. */
class RedisPresenceDirectoryTest extends OwnRedis implements PresenceDirectoryContract {

    private PresenceDirectory directory;

    @BeforeEach
    void open() {
        directory = world.cluster(clock).presence(A.node());
    }

    @Override
    public PresenceDirectory directory() {
        return directory;
    }

    @Override
    public void cut() {
        server.kill();
    }

    @Test
    void after_redis_lost_everything_the_next_renewal_asks_for_all_sessions_again() {
        Entry entry = entry();
        directory.renew(A, Map.of());
        directory.join(entry);
        console.flushall();
        clock.show();

        List<?> rejoin =
                directory.renew(A, Map.of(SITE, Digest.of(List.of(entry)))).rejoin();
        directory.joinAll(SITE, List.of(entry));

        assertEquals(List.of(SITE), rejoin);
        assertEquals(List.of(entry), directory.of(SITE));
        assertEquals(
                List.of(),
                directory.renew(A, Map.of(SITE, Digest.of(List.of(entry)))).rejoin());
    }

    @Test
    void a_redis_that_forgot_the_scripts_gets_them_again() {
        directory.renew(A, Map.of());
        console.scriptFlush();

        directory.join(entry());

        assertEquals(1, directory.of(SITE).size());
    }

    @Test
    void a_site_with_more_entries_than_a_chunk_is_joined_read_and_digested_whole() {
        List<Entry> many =
                Stream.generate(RedisPresenceDirectoryTest::entry).limit(1_234).toList();
        directory.renew(A, Map.of());

        directory.joinAll(SITE, many);

        assertEquals(Set.copyOf(many), Set.copyOf(directory.of(SITE)));
        assertEquals(
                List.of(), directory.renew(A, Map.of(SITE, Digest.of(many))).rejoin());
    }

    @Test
    void a_big_site_of_a_dead_node_is_swept_whole() {
        List<Entry> many =
                Stream.generate(RedisPresenceDirectoryTest::entry).limit(1_234).toList();
        directory.renew(A, Map.of());
        directory.joinAll(SITE, many);
        pass(LEASE);

        assertEquals(1_234, directory.sweep());
        assertEquals(0, console.exists(world.place.key("shoes", "entries"), world.place.key("shoes", "digests")));
    }

    @Test
    void an_entry_that_cannot_be_read_is_passed_over() {
        directory.renew(A, Map.of());
        directory.join(entry());
        console.hset(world.place.key("shoes", "entries"), "other", "of a newer version");

        assertEquals(1, directory.of(SITE).size());
    }

    private static Entry entry() {
        return new Entry(
                SITE,
                new SessionId(IdFormat.random()),
                PartyId.of(new VisitorId(IdFormat.random())),
                A.node(),
                A.incarnation(),
                1,
                Status.ONLINE,
                0);
    }
}
