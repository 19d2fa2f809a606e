package io.peerline.protocol.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import org.jspecify.annotations.Nullable;

/**
 * One party's part in a call. {@code attempt}: the newest, 0 until it came. {@code place}: where it is, or was, in the call; null until it came.
 * {@code until}: when ringing or being lost ends, else 0.
 */
public record Seat(
        PartyId party,
        CallPartyState state,
        int attempt,
        @Nullable Place place,
        long until) {

    static Seat ringing(PartyId party, long until) {
        return new Seat(party, CallPartyState.RINGING, 0, null, until);
    }

    static Seat joined(PartyId party, int attempt, Place place) {
        return new Seat(party, CallPartyState.JOINED, attempt, place, 0);
    }

    Seat at(Place newPlace) {
        return joined(party, attempt, newPlace);
    }

    Seat lost(long backBy) {
        return new Seat(party, CallPartyState.LOST, attempt, place, backBy);
    }

    Seat gone(CallPartyState as) {
        return new Seat(party, as, attempt, place, 0);
    }

    /** It rang for a party that has been in the call before. */
    Seat ringsAgain(long ringUntil) {
        return new Seat(party, CallPartyState.RINGING, attempt, place, ringUntil);
    }

    public boolean in() {
        return state == CallPartyState.JOINED || state == CallPartyState.LOST;
    }

    /** In it, or asked to come: such a party can be in no other call. */
    public boolean busy() {
        return in() || state == CallPartyState.RINGING;
    }

    public boolean ofVisitor() {
        return party instanceof PartyId.OfVisitor;
    }

    /** Whether it is, or was, in the call by that session, over whatever connection. */
    boolean isOf(Place where) {
        return place != null && place.session().equals(where.session());
    }

    /** Whether this is the connection that is in the call. */
    boolean isAt(Place where) {
        return state == CallPartyState.JOINED && place != null && place.is(where);
    }
}
