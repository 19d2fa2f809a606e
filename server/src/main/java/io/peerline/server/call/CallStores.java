package io.peerline.server.call;

import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Conversations;

/** What calls read and write durably. */
public record CallStores(
        Calls calls, CallNotes notes, Conversations conversations, ConversationLog log, Assignees assignees) {}
