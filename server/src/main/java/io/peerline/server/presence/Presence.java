package io.peerline.server.presence;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.session.Session;
import io.peerline.server.session.SessionLife;
import java.util.Map;

/**
 * Who is here, over all nodes: the union of a party's sessions (online if any session says online, else away, else invisible), with 15 s of grace
 * after the last session is gone. Reads come from this node's copy and never block.
 */
public interface Presence extends SessionLife {

    /** Never {@code OFFLINE} within the grace. */
    Status of(SiteId site, PartyId party);

    /** All parties that are not offline. */
    Map<PartyId, Status> all(SiteId site);

    /** Whether this very session has a connection, on any node; no grace. */
    boolean here(SiteId site, PartyId party, SessionId session);

    /** Whether any session of the party has a connection, on any node; no grace. */
    boolean connected(SiteId site, PartyId party);

    /** The party's choice, for all its sessions; kept over reconnects of the party while the grace lasts. May block. */
    void choose(Session session, Status status);

    /** The server set a member away (two missed rings). May block. */
    void setAway(SiteId site, PartyId party);

    /** What may be concluded from the other answers now. Never blocks. */
    default Sight sight(SiteId site) {
        return Sight.CLEAR;
    }

    /** Called on a virtual thread, once per change, never concurrently for one party. */
    void onChange(Listener listener);

    enum Sight {
        /** Who is here is known, and so is who is not. */
        CLEAR,
        /** This node looks at the site for less than the grace: those it sees are here, those it does not see may be about to come back. */
        FRESH,
        /**
         * The directory cannot be reached: the answers are the last known, nobody may be taken for absent, and this node rings nobody, since the other
         * nodes may have given up its members.
         */
        LOST
    }

    @FunctionalInterface
    interface Listener {
        void changed(SiteId site, PartyId party, Status before, Status after);
    }
}
