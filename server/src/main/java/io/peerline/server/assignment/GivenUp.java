package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;

/** Told after somebody gave a conversation up or ended it, so that what else they do in it ends too; perhaps more than once. Blocking, any thread. */
public interface GivenUp {

    /** It waits for somebody else. */
    void left(SiteId site, ConversationId conversation, MemberId by);

    void ended(SiteId site, ConversationId conversation, VisitorId visitor, PartyId by);
}
