package io.peerline.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.peerline.protocol.id.MemberId;
import io.peerline.server.call.CallPolicies;
import io.peerline.server.call.CallPoliciesContract;
import io.peerline.server.identity.MemberRow;
import io.peerline.server.testing.ManualTime;
import io.peerline.server.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCallPoliciesTest implements CallPoliciesContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public CallPolicies policies() {
        return postgres.store().callPolicies();
    }

    @Override
    public CallPolicies elsewhere() {
        return new SqlCallPolicies(postgres.store().database(), postgres.time());
    }

    @Override
    public ManualTime time() {
        return postgres.time();
    }

    @Override
    public MemberId member(MemberRow row) {
        postgres.store().members().add(row);
        return row.id();
    }

    @Test
    void a_policy_is_there_after_a_restart() {
        policies().save(Samples.SHOES, FULL);
        postgres.reopen();
        assertEquals(FULL, policies().of(Samples.SHOES));
    }
}
