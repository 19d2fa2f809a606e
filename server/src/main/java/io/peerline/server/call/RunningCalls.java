package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls that ring or go on, for other features. Blocking, any thread. */
public interface RunningCalls {

    /** Ends the party's call, if there is one. */
    void end(SiteId site, PartyId party, CallEndReason reason);

    /** For the snapshot: the party's call that has not ended. */
    List<CallState> of(SiteId site, PartyId party);

    /** Any call of the site, also one that has ended. */
    Optional<CallState> find(SiteId site, CallId call);

    /** Everybody of the site who is in a call, or rung for one. */
    Set<PartyId> busy(SiteId site);

    /** Told of who came into a call, is rung for it, or is out of it, on every node that hears of it. */
    void onChange(Listener listener);

    @FunctionalInterface
    interface Listener {
        /** May block. */
        void changed(SiteId site, ConversationId conversation, Set<PartyId> parties);
    }
}
