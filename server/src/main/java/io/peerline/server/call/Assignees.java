package io.peerline.server.call;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import java.util.Optional;

/** Who has a conversation. Blocking, any thread. */
@FunctionalInterface
public interface Assignees {

    /** Empty while nobody has it, and for a conversation that the site has not. */
    Optional<MemberId> of(SiteId site, ConversationId conversation);
}
