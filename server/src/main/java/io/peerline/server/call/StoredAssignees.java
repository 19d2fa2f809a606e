package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.Conversations;
import java.util.Optional;

/** From the rows of conversations and of who has them. */
public final class StoredAssignees implements Assignees {

    private final Assignments assignments;
    private final Conversations conversations;

    public StoredAssignees(Assignments assignments, Conversations conversations) {
        this.assignments = assignments;
        this.conversations = conversations;
    }

    @Override
    public Optional<MemberId> of(SiteId site, ConversationId conversation) {
        return assignments.find(site, conversation).map(Assignment::member);
    }

    /** Once private by either row, it stays so. */
    @Override
    public boolean privateMatter(SiteId site, ConversationId conversation) {
        return conversations
                        .find(site, conversation)
                        .filter(Conversation::privateMatter)
                        .isPresent()
                || assignments
                        .find(site, conversation)
                        .filter(Assignment::privateMatter)
                        .isPresent();
    }
}
