package io.peerline.server.dispatch;

import io.peerline.server.assignment.AssignmentRequests;
import io.peerline.server.assignment.PageViews;
import io.peerline.server.call.CallRequests;
import io.peerline.server.community.FallbackRequests;
import io.peerline.server.conversation.ConversationRequests;
import io.peerline.server.presence.Presence;

/** Where the dispatcher hands requests on to. */
public record Features(
        ConversationRequests conversations,
        AssignmentRequests assignments,
        FallbackRequests fallback,
        CallRequests calls,
        PageViews pages,
        Presence presence) {}
