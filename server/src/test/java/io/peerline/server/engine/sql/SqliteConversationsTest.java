package io.peerline.server.engine.sql;

import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.conversation.ConversationsContract;
import io.peerline.server.testing.ManualTime;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteConversationsTest implements ConversationsContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ConversationLog log() {
        return sqlite.store().conversationLog();
    }

    @Override
    public ManualTime time() {
        return sqlite.time();
    }
}
