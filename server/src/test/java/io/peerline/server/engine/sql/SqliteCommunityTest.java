package io.peerline.server.engine.sql;

import io.peerline.server.community.Community;
import io.peerline.server.community.CommunityContract;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.community.CommunityLookupsContract;
import io.peerline.server.community.CommunitySearchContract;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteCommunityTest implements CommunityContract, CommunitySearchContract, CommunityLookupsContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Community community() {
        return sqlite.store().community();
    }

    @Override
    public CommunityLookups lookups() {
        return sqlite.store().communityLookups();
    }

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ConversationLog log() {
        return sqlite.store().conversationLog();
    }
}
