package io.peerline.server.dispatch;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Draft;
import java.util.Collection;
import java.util.Map;

/** Knows its epoch and nothing else. */
record FixedEpochLog(Epoch epoch) implements ConversationLog {

    @Override
    public Appended append(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page after(SiteId site, ConversationId conversation, long after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page before(SiteId site, ConversationId conversation, long before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<ConversationId, Long> heads(Collection<ConversationId> conversations) {
        throw new UnsupportedOperationException();
    }
}
