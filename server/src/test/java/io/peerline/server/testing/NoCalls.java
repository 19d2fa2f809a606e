package io.peerline.server.testing;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.server.assignment.CallStanding;

/** A shop that has no calls and shuts nobody out. */
public final class NoCalls implements CallStanding {

    @Override
    public Now now(SiteId site) {
        return Now.NONE;
    }

    @Override
    public boolean blocked(SiteId site, VisitorId visitor) {
        return false;
    }
}
