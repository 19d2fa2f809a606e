package io.peerline.server.engine.sql;

import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.conversation.ConversationsContract;
import io.peerline.server.testing.ManualTime;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresConversationsTest implements ConversationsContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public Conversations conversations() {
        return postgres.store().conversations();
    }

    @Override
    public ConversationLog log() {
        return postgres.store().conversationLog();
    }

    @Override
    public ManualTime time() {
        return postgres.time();
    }
}
