package io.peerline.server.engine.sql;

import io.peerline.server.call.Calls;
import io.peerline.server.call.CallsContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCallsTest implements CallsContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Calls calls() {
        return postgres.store().calls();
    }

    @Override
    public Conversations conversations() {
        return postgres.store().conversations();
    }

    @Override
    public ManualTime time() {
        return postgres.time();
    }
}
