package io.peerline.server.engine.sql;

import io.peerline.server.community.Community;
import io.peerline.server.community.CommunityContract;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.community.CommunityLookupsContract;
import io.peerline.server.community.CommunitySearchContract;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCommunityTest implements CommunityContract, CommunitySearchContract, CommunityLookupsContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Community community() {
        return postgres.store().community();
    }

    @Override
    public CommunityLookups lookups() {
        return postgres.store().communityLookups();
    }

    @Override
    public Conversations conversations() {
        return postgres.store().conversations();
    }

    @Override
    public ConversationLog log() {
        return postgres.store().conversationLog();
    }
}
