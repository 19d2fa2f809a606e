package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEvent;
import io.peerline.protocol.call.CallMachine;
import io.peerline.protocol.call.CallResult;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.StartCall;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Status;
import io.peerline.server.access.Principal;
import io.peerline.server.call.CallRules.Verdict;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.presence.Presence;
import java.util.Optional;

/** From "call the other side" to a call that rings, or to the one that there is. Blocking, any thread. */
final class CallStarting {

    private static final int ATTEMPTS = 5;

    private final CallStores stores;
    private final CallMoves moves;
    private final CallRules rules;
    private final Presence presence;

    CallStarting(CallStores stores, CallMoves moves, CallRules rules, Presence presence) {
        this.stores = stores;
        this.moves = moves;
        this.rules = rules;
        this.presence = presence;
    }

    /** {@link CallResult.Same} or {@link CallResult.Moved}: the party is in this call now. */
    CallResult start(Principal who, Place place, StartCall asked) {
        return switch (rules.of(who)) {
            case Verdict.Refused refused -> refused(ErrorCode.FORBIDDEN, refused.because());
            case Verdict.Allowed allowed
            when asked.media() == CallMedia.VIDEO && allowed.most() == CallMedia.AUDIO ->
                refused(ErrorCode.FORBIDDEN, "media is video, expected audio: the shop has calls with sound only");
            case Verdict.Allowed allowed -> start(who, place, asked, allowed.most());
        };
    }

    private CallResult start(Principal who, Place place, StartCall asked, CallMedia most) {
        return switch (other(who, asked)) {
            case Other.None none -> none.because();
            case Other.There there ->
                begin(
                        who,
                        new CallMachine.Start(
                                asked.call(),
                                who.site(),
                                asked.cv(),
                                asked.media(),
                                most,
                                who.party(),
                                place,
                                there.party(),
                                rules.longest(who.site()).toMillis()));
        };
    }

    private sealed interface Other {
        record There(PartyId party) implements Other {}

        record None(CallResult.Refused because) implements Other {}
    }

    private Other other(Principal who, StartCall asked) {
        Optional<Conversation> conversation = stores.conversations().find(who.site(), asked.cv());
        Optional<PartyId> assignee =
                stores.assignees().of(who.site(), asked.cv()).map(PartyId::of);
        if (conversation.isEmpty()) {
            return new Other.None(notTheirs(asked));
        }
        PartyId visitor = PartyId.of(conversation.get().visitor());
        return switch (who) {
            case Principal.Visitor _ when !visitor.equals(who.party()) -> new Other.None(notTheirs(asked));
            case Principal.Visitor _ -> toMember(who, assignee);
            case Principal.Member _
            when assignee.filter(who.party()::equals).isEmpty() ->
                new Other.None(refused(ErrorCode.CONFLICT, "the conversation is not assigned to you, take it first"));
            case Principal.Member _
            when rules.shutOut(who.site(), visitor) ->
                new Other.None(refused(ErrorCode.FORBIDDEN, "the visitor is blocked"));
            case Principal.Member _ -> ifHere(who, visitor);
        };
    }

    private Other toMember(Principal who, Optional<PartyId> assignee) {
        if (!(assignee.orElse(null) instanceof PartyId.OfMember member)) {
            return new Other.None(refused(ErrorCode.CONFLICT, "nobody has the conversation yet"));
        }
        return rules.takes(who.site(), member.member())
                ? ifConnected(who, member)
                : new Other.None(refused(ErrorCode.FORBIDDEN, "the member does not take calls"));
    }

    /** A ring that nobody hears would keep the visitor while the conversation goes to somebody else. */
    private Other ifConnected(Principal who, PartyId member) {
        boolean known = presence.sight(who.site()) != Presence.Sight.LOST;
        return known && !presence.connected(who.site(), member) ? notHere() : ifHere(who, member);
    }

    private Other ifHere(Principal who, PartyId other) {
        return presence.of(who.site(), other) == Status.OFFLINE ? notHere() : new Other.There(other);
    }

    private static Other notHere() {
        return new Other.None(refused(ErrorCode.CONFLICT, "the other side is not here"));
    }

    private CallResult begin(Principal who, CallMachine.Start start) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (moves.start(start)) {
                case Calls.Started.New begun -> {
                    return begun(who, begun.call());
                }
                case Calls.Started.Busy(PartyId party) -> {
                    return party.equals(who.party())
                            ? refused(ErrorCode.CONFLICT, "you are in another call")
                            : refused(ErrorCode.BUSY, "the other side is in another call");
                }
                case Calls.Started.IdTaken _ -> {
                    return refused(ErrorCode.ID_REUSED, "this id is another conversation's call");
                }
                case Calls.Started.Exists exists -> {
                    CallResult joined = into(exists.call(), start);
                    if (exists.call().id().equals(start.id()) || goesOn(joined, exists.call())) {
                        return joined;
                    }
                }
            }
        }
        return refused(ErrorCode.CONFLICT, "the conversation's calls began and ended meanwhile");
    }

    /** Who was shut out, or calls that were switched off, while it was written were not seen by whoever ended the calls there were. */
    private CallResult begun(Principal who, Call call) {
        boolean shutOut = call.seats().stream().anyMatch(seat -> rules.shutOut(call.site(), seat.party()));
        if (!shutOut && rules.of(who) instanceof Verdict.Allowed) {
            return new CallResult.Same(call);
        }
        moves.on(call.site(), call.id(), new CallEvent.End(shutOut ? CallEndReason.BLOCKED : CallEndReason.FORBIDDEN));
        return refused(ErrorCode.FORBIDDEN, "calls were switched off, or a party blocked, meanwhile");
    }

    /** Where it has ended meanwhile there may be a new one. */
    private boolean goesOn(CallResult joined, Call call) {
        return !(joined instanceof CallResult.Refused)
                || stores.calls()
                        .find(call.site(), call.id())
                        .filter(now -> !now.ended())
                        .isPresent();
    }

    /** Where both start at once the later accepts the earlier, as {@link CallEvent.Start} says. */
    private CallResult into(Call call, CallMachine.Start start) {
        return moves.on(call.site(), call.id(), new CallEvent.Start(start.by(), start.place(), start.media()));
    }

    private static CallResult.Refused notTheirs(StartCall asked) {
        return refused(ErrorCode.NOT_FOUND, "there is no conversation " + asked.cv() + " for you");
    }

    private static CallResult.Refused refused(ErrorCode code, String why) {
        return new CallResult.Refused(code, why);
    }
}
