package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.server.access.Principal;

/** Who may read and write a conversation: the one place that knows. Blocking, any thread. A foreign or unknown conversation is simply not there. */
public interface Parties {

    Right of(Principal principal, ConversationId conversation);

    enum Right {
        /** The conversation's visitor, or the member it is assigned to. */
        WRITE,
        /** Staff of the site. */
        READ,
        NONE
    }
}
