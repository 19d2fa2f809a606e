package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;

/** What does not change about a conversation. {@code openedAt}: ms, the database's clock. */
public record Conversation(
        SiteId site, ConversationId id, VisitorId visitor, boolean privateMatter, String question, long openedAt) {}
