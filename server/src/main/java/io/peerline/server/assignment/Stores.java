package io.peerline.server.assignment;

import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;
import io.peerline.server.identity.Members;
import io.peerline.server.identity.Visitors;

/** What routing reads and writes durably. */
public record Stores(
        Assignments assignments,
        MemberLoads loads,
        Conversations conversations,
        ConversationLog log,
        Members members,
        Visitors visitors) {}
