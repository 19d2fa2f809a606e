package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.call.CallPolicy;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Policies on SQL, read from memory: all of them, since there are few and every look at a team asks. */
final class SqlCallPolicies implements CallPolicies {

    private static final String SAVE = """
            INSERT INTO call_policy (site, policy) VALUES (:site, :policy)
            ON CONFLICT (site) DO UPDATE SET policy = excluded.policy
            """;

    private final Database database;
    private final RecentCopy<Map<String, CallPolicy>> policies;

    SqlCallPolicies(Database database, InstantSource clock) {
        this.database = database;
        this.policies = new RecentCopy<>(database, SqlCallPolicies::all, clock);
    }

    @Override
    public CallPolicy of(SiteId site) {
        return policies.get().getOrDefault(site.value(), CallPolicy.DEFAULT);
    }

    @Override
    public void save(SiteId site, CallPolicy policy) {
        database.write(tx -> tx.handle()
                .createUpdate(SAVE)
                .bind("site", site.value())
                .bind("policy", PolicyJson.of(policy))
                .execute());
        policies.reload();
    }

    private static Map<String, CallPolicy> all(Tx tx) {
        Map<String, CallPolicy> found = new TreeMap<>();
        tx.handle()
                .createQuery("SELECT site, policy FROM call_policy")
                .map((row, context) -> Map.entry(row.getString("site"), PolicyJson.read(row.getString("policy"))))
                .forEach(policy -> found.put(policy.getKey(), policy.getValue()));
        return found;
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
