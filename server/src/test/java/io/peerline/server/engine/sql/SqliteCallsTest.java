package io.peerline.server.engine.sql;

import io.peerline.server.call.Calls;
import io.peerline.server.call.CallsContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteCallsTest implements CallsContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Calls calls() {
        return sqlite.store().calls();
    }

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ManualTime time() {
        return sqlite.time();
    }
}
