package io.peerline.server.engine.sql;

import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLogContract;
import io.peerline.server.conversation.ConversationLogRaceContract;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.testing.ManualTime;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresConversationLogTest implements ConversationLogContract, ConversationLogRaceContract {

    @RegisterExtension
    final PostgresStoreExtension postgres = new PostgresStoreExtension();

    @Override
    public ConversationLog log() {
        return postgres.store().conversationLog();
    }

    @Override
    public Conversations conversations() {
        return postgres.store().conversations();
    }

    @Override
    public ManualTime time() {
        return postgres.time();
    }

    @Override
    public List<Event> committed() {
        return postgres.committed();
    }
}
