package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;

/** Rounds of waiting that end without a person. Blocking, any thread, any node. */
public interface Endings {

    /**
     * Moves a conversation that nobody has to {@link AssignmentState#THREAD} or {@link AssignmentState#MESSAGE}: rings stop at once, and everybody
     * concerned is told. Repeating it changes nothing. Writes no event: the caller's feature knows what happened.
     *
     * @throws IllegalArgumentException for any other state
     */
    FellBack fallBack(SiteId site, ConversationId conversation, AssignmentState to);

    /** The site's messages or its unanswered questions changed: staff are told the new counts, at most once a second. Never blocks. */
    void inboxChanged(SiteId site);

    enum FellBack {
        DONE,
        /** A member has the conversation, perhaps since a moment ago; nothing changed. */
        SOMEBODY_HAS_IT,
        /** The site has no such conversation, or nobody was ever asked in it. */
        NO_SUCH_CONVERSATION
    }
}
