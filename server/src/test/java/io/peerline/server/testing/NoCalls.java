package io.peerline.server.testing;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.assignment.CallStanding;
import java.util.Optional;

/** A shop that has no calls and shuts nobody out. */
public final class NoCalls implements CallStanding {

    @Override
    public Now now(SiteId site) {
        return Now.NONE;
    }

    @Override
    public Optional<ConversationId> talksIn(SiteId site, MemberId member) {
        return Optional.empty();
    }

    @Override
    public boolean blocked(SiteId site, VisitorId visitor) {
        return false;
    }
}
