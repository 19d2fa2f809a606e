package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEffect;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls as rows. Each change is one transaction: the machine runs on the row as it is, by the database's clock, and is written if the row has not
 * changed meanwhile. At most one call that has not ended per conversation and per party. Every look-up is scoped by site. Blocking, any thread, any
 * node. Throws {@link io.peerline.server.conversation.StoreUnavailable} when the outcome is unknown.
 */
public interface Calls {

    /**
     * Writes a new call that rings.
     *
     * @throws IllegalArgumentException when the site has no such conversation
     */
    Started start(CallMachine.Start start);

    /** Runs the machine. Empty when the site has no such call. */
    Optional<CallResult> on(SiteId site, CallId call, CallEvent event);

    Optional<Call> find(SiteId site, CallId call);

    /** The party's call that has not ended. */
    Optional<Call> of(SiteId site, PartyId party);

    /** Everybody of the site who is in a call, or rung for one. */
    Set<PartyId> busy(SiteId site);

    /** Calls that change by time alone now, longest overdue first. */
    List<Call> due(int limit);

    /** Calls of all sites that have not ended, and those that ended within the last {@code millis}. */
    List<Call> recent(long millis);

    sealed interface Started {

        record New(Call call, List<CallEffect> effects) implements Started {}

        /** The conversation has one already, or the id is taken: nothing was written. */
        record Exists(Call call) implements Started {}

        /** This party is in another call, or rung for one. */
        record Busy(PartyId party) implements Started {}

        /** Another conversation's call has this id. */
        record IdTaken() implements Started {}
    }
}
