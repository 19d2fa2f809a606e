package io.peerline.server.engine.sql;

import io.peerline.server.identity.Members;
import io.peerline.server.identity.MembersContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteMembersTest implements MembersContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Members members() {
        return sqlite.store().members();
    }
}
