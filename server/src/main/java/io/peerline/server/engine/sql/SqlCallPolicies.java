package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.call.CallPolicy;
import io.peerline.server.conversation.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Policies on SQL, read from memory: all of them, since there are few and every look at a team asks. What was read is at most {@link #FRESH} old, so that
 * what another node saved holds here soon; while the store is away, what was read last holds.
 */
final class SqlCallPolicies implements CallPolicies {

    private static final String SAVE = """
            INSERT INTO call_policy (site, policy) VALUES (:site, :policy)
            ON CONFLICT (site) DO UPDATE SET policy = excluded.policy
            """;

    private static final Logger LOG = LoggerFactory.getLogger(SqlCallPolicies.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Database database;
    private final InstantSource clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Read read;

    /** {@code at}: ms. */
    private record Read(Map<String, CallPolicy> policies, long at) {}

    SqlCallPolicies(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.read = database.read(this::all);
    }

    @Override
    public CallPolicy of(SiteId site) {
        if (stale() && loading.tryLock()) {
            try {
                read = database.read(this::all);
            } catch (StoreUnavailable away) {
                LOG.debug("Call policies stay as they were read last", away);
            } finally {
                loading.unlock();
            }
        }
        return read.policies().getOrDefault(site.value(), CallPolicy.DEFAULT);
    }

    /** Also when the clock was set back. */
    private boolean stale() {
        return Math.abs(clock.millis() - read.at()) >= FRESH.toMillis();
    }

    @Override
    public void save(SiteId site, CallPolicy policy) {
        database.write(tx -> tx.handle()
                .createUpdate(SAVE)
                .bind("site", site.value())
                .bind("policy", PolicyJson.of(policy))
                .execute());
        reload();
    }

    /** Reading and setting are one step, so that of two saves the later state stays. */
    private void reload() {
        loading.lock();
        try {
            read = database.read(this::all);
        } finally {
            loading.unlock();
        }
    }

    private Read all(Tx tx) {
        Map<String, CallPolicy> found = new TreeMap<>();
        tx.handle()
                .createQuery("SELECT site, policy FROM call_policy")
                .map((row, context) -> Map.entry(row.getString("site"), PolicyJson.read(row.getString("policy"))))
                .forEach(policy -> found.put(policy.getKey(), policy.getValue()));
        return new Read(found, clock.millis());
    }

    @Override
    public void take(SiteId site, MemberId member, boolean on) {
        database.write(tx -> tx.handle()
                .createUpdate("UPDATE member SET takes_calls = :on WHERE id = :member AND site = :site")
                .bind("on", Stored.truth(on))
                .bind("member", member.value())
                .bind("site", site.value())
                .execute());
    }

    @Override
    public Set<MemberId> switchedOff(SiteId site) {
        return database.read(tx -> tx
                .handle()
                .createQuery("SELECT id FROM member WHERE site = :site AND takes_calls = 0")
                .bind("site", site.value())
                .mapTo(String.class)
                .map(MemberId::new)
                .stream()
                .collect(Collectors.toUnmodifiableSet()));
    }
}
