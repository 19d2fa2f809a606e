package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallResult.Refused;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.InviteToCall;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.call.CallRules.Verdict;
import io.peerline.server.identity.People;
import io.peerline.server.presence.Presence;
import java.util.Optional;

/** Who may come into a call that there is, and who may be asked to. Blocking, any thread. */
final class CallDoor {

    private final CallStores stores;
    private final CallRules rules;
    private final People people;
    private final Presence presence;

    CallDoor(CallStores stores, CallRules rules, People people, Presence presence) {
        this.stores = stores;
        this.rules = rules;
        this.people = people;
        this.presence = presence;
    }

    /** Who is in it, or rung for it, may come whatever the hour has become; everybody else as to a new call. */
    Optional<Refused> refuses(Principal who, CallId id) {
        if (rules.shutOut(who.site(), who.party())) {
            return forbidden("this party is blocked");
        }
        Optional<Call> call = stores.calls().find(who.site(), id);
        if (call.isPresent() && !mayHear(call.get(), who.party(), Access.STAFF.permits(who))) {
            return forbidden("the conversation is a private matter, for staff only");
        }
        boolean expected = call.flatMap(known -> known.seat(who.party()))
                .filter(Seat::busy)
                .isPresent();
        return !expected && rules.of(who) instanceof Verdict.Refused closed
                ? forbidden(closed.because())
                : Optional.empty();
    }

    /** Staff, and who has the conversation, need not be asked. */
    boolean isOpenTo(Principal who, CallId id) {
        return Access.STAFF.permits(who)
                || stores.calls()
                        .find(who.site(), id)
                        .filter(call -> has(call, who.party()))
                        .isPresent();
    }

    Optional<Refused> refusesToAsk(Principal who, InviteToCall invite) {
        SiteId site = who.site();
        PartyId member = PartyId.of(invite.member());
        if (rules.of(who) instanceof Verdict.Refused closed) {
            return forbidden(closed.because());
        }
        if (!rules.takes(site, invite.member())) {
            return forbidden("the member does not take calls");
        }
        boolean staff = people.of(site, member).role() == PersonRole.STAFF;
        if (stores.calls()
                .find(site, invite.call())
                .filter(call -> !mayHear(call, member, staff))
                .isPresent()) {
            return forbidden("the conversation is a private matter, expected a member of the staff");
        }
        return presence.of(site, member) == Status.OFFLINE
                ? Optional.of(new Refused(ErrorCode.CONFLICT, "the member is not here"))
                : Optional.empty();
    }

    private boolean mayHear(Call call, PartyId party, boolean staff) {
        return staff
                || party instanceof PartyId.OfVisitor
                || has(call, party)
                || !stores.assignees().privateMatter(call.site(), call.conversation());
    }

    private boolean has(Call call, PartyId party) {
        return stores.assignees()
                .of(call.site(), call.conversation())
                .map(PartyId::of)
                .filter(party::equals)
                .isPresent();
    }

    private static Optional<Refused> forbidden(String why) {
        return Optional.of(new Refused(ErrorCode.FORBIDDEN, why));
    }
}
