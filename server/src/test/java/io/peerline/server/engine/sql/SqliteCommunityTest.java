package io.peerline.server.engine.sql;

import io.peerline.server.community.Community;
import io.peerline.server.community.CommunityContract;
import io.peerline.server.community.CommunitySearchContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteCommunityTest implements CommunityContract, CommunitySearchContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Community community() {
        return sqlite.store().community();
    }
}
