package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLogContract;
import io.peerline.server.conversation.ConversationLogRaceContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteConversationLogTest implements ConversationLogContract, ConversationLogRaceContract {

    @RegisterExtension
    final SqliteStoreExtension sqlite = new SqliteStoreExtension();

    @Override
    public ConversationLog log() {
        return sqlite.store().conversationLog();
    }

    @Override
    public Conversations conversations() {
        return sqlite.store().conversations();
    }

    @Override
    public ManualTime time() {
        return sqlite.time();
    }

    @Override
    public List<Event> committed() {
        return sqlite.committed();
    }
}
