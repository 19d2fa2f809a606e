package io.peerline.server.call;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import java.util.Set;

/** What owners and members chose about calls. Blocking, any thread; a save is seen at once on its node, within 3 s on others. */
public interface CallPolicies {

    /** {@link CallPolicy#DEFAULT} until the owner chose. */
    CallPolicy of(SiteId site);

    void save(SiteId site, CallPolicy policy);

    /** The member's own switch; on until they switch it off. Nothing happens for a member the site does not have. */
    void take(SiteId site, MemberId member, boolean on);

    /** Members of the site who have switched calls off. */
    Set<MemberId> switchedOff(SiteId site);
}
