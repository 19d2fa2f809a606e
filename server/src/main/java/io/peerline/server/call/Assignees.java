package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import java.util.Optional;

/** Who has a conversation, and who may hear of it. Blocking, any thread. */
public interface Assignees {

    /** Empty while nobody has it, and for a conversation that the site has not. */
    Optional<MemberId> of(SiteId site, ConversationId conversation);

    /** Whether it is for the visitor and staff alone. */
    boolean privateMatter(SiteId site, ConversationId conversation);
}
