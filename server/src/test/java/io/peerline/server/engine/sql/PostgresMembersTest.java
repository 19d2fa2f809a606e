package io.peerline.server.engine.sql;

import io.peerline.server.identity.Members;
import io.peerline.server.identity.MembersContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMembersTest implements MembersContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Members members() {
        return postgres.store().members();
    }
}
