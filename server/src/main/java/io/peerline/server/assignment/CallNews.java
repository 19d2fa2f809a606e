package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import java.util.Collection;

/** Told when something that {@link CallStanding} says has changed, so that people see it and those who became free are asked. Blocking, any thread. */
public interface CallNews {

    /** These members came into a call or out of one, or moved their own switch. */
    void callsChanged(SiteId site, Collection<MemberId> members);

    /** The owner changed the policy. */
    void policyChanged(SiteId site);

    /** The visitor was shut out, or let in again: what waits of theirs ends when they are shut out. */
    void shutOutChanged(SiteId site, VisitorId visitor);
}
