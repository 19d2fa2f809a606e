package io.peerline.server.session;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import java.util.Collection;
import java.util.Optional;

/** The sessions connected to this node. Thread-safe, never blocks. */
public interface Sessions {

    Collection<Session> ofParty(SiteId site, PartyId party);

    Collection<Session> ofSite(SiteId site);

    /** Every visitor's or every member's session of the site, see {@link io.peerline.server.access.Principal}. */
    Optional<Session> find(SiteId site, SessionId session);

    int count();
}
