package io.peerline.server.access;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;

/**
 * Told after a member was blocked, got other roles or signed out somewhere, so that what is open now follows what is stored. May be told without any
 * change, and again. Blocking, any thread.
 */
@FunctionalInterface
public interface MemberChanges {

    void changed(SiteId site, MemberId member);
}
