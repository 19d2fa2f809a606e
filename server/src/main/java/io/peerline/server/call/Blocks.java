package io.peerline.server.call;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;

/** Visitors whom a site shuts out. Blocking, any thread; a change is seen at once. Doing it again changes nothing. */
public interface Blocks {

    /** {@code at}: ms. */
    void block(SiteId site, VisitorId visitor, MemberId by, long at);

    void unblock(SiteId site, VisitorId visitor);

    boolean blocked(SiteId site, VisitorId visitor);
}
