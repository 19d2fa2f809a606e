package io.peerline.protocol.call;

import io.peerline.protocol.call.CallEffect.Came;
import io.peerline.protocol.call.CallEffect.Showed;
import io.peerline.protocol.call.CallResult.Moved;
import io.peerline.protocol.call.CallResult.Refused;
import io.peerline.protocol.call.CallResult.Same;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a call: from a call and what happened to the next call and what follows. Pure: the same everywhere, so any node may run it on the row
 * as it is. An ended call never changes. A party is in a call in one place; who comes from another place has it there.
 */
public final class CallMachine {

    /** Both sides are told how long it rings. */
    public static final long RING = 30_000;

    /** So long a lost party may come back. */
    public static final long BACK = 30_000;

    public static final int PARTIES = 4;

    private CallMachine() {}

    /** What is known before anybody rings. {@code most}: what anybody may show in it. {@code longest}: ms from the answer. */
    public record Start(
            CallId id,
            SiteId site,
            ConversationId conversation,
            CallMedia media,
            CallMedia most,
            PartyId by,
            Place place,
            PartyId other,
            long longest) {}

    public static Moved start(Start start, long now) {
        Call call = new Call(
                start.id(),
                start.site(),
                start.conversation(),
                start.media(),
                start.most(),
                start.by(),
                start.longest(),
                1,
                CallPhase.RINGING,
                List.of(Seat.joined(start.by(), 1, start.place()), Seat.ringing(start.other(), now + RING)),
                1,
                0,
                null,
                null,
                null);
        return new Moved(call, List.of(new CallEffect.Started(start.by())));
    }

    /** {@code now}: of one clock for all events of a call, in ms; it may stand still, and must not go back. */
    public static CallResult on(Call call, CallEvent event, long now) {
        return switch (event) {
            case CallEvent.Accept accept -> accept(call, accept, now);
            case CallEvent.Join join -> join(call, join, now);
            case CallEvent.Start started -> startedToo(call, started, now);
            case CallEvent.Decline(PartyId party) -> decline(call, party, now);
            case CallEvent.Leave(PartyId party, Place from) -> leave(call, party, from, now);
            case CallEvent.Invite(PartyId by, PartyId party) -> invite(call, by, party, now);
            case CallEvent.Lost(PartyId party, Place place) -> lost(call, party, place, now);
            case CallEvent.Due _ -> Deadlines.due(call, now);
            case CallEvent.Expel(PartyId party, Place from) -> expel(call, party, from, now);
            case CallEvent.End(CallEndReason reason, PartyId by) ->
                call.ended() ? new Same(call) : Endings.by(call, by, reason, now);
            case CallEvent.Pin pin -> pin(call, pin);
            case CallEvent.AskStill ask -> Stills.ask(call, ask);
            case CallEvent.AnswerStill answer -> Stills.answer(call, answer);
            case CallEvent.StillStored stored -> Stills.stored(call, stored);
        };
    }

    private static CallResult accept(Call call, CallEvent.Accept accept, long now) {
        Seat seat = call.seat(accept.party()).orElse(null);
        if (seat == null) {
            return stranger(call);
        }
        if (call.ended()) {
            return over(call);
        }
        return switch (seat.state()) {
            case RINGING -> comes(call, seat, accept.place(), now);
            case JOINED, LOST ->
                seat.isOf(accept.place())
                        ? back(call, seat, accept.place())
                        : new Refused(ErrorCode.TAKEN, "the call was answered in another tab");
            case LEFT, DECLINED, MISSED ->
                new Refused(
                        ErrorCode.CONFLICT,
                        "it does not ring here any more: " + seat.state().wire());
        };
    }

    private static CallResult startedToo(Call call, CallEvent.Start start, long now) {
        boolean rings = call.phase() == CallPhase.RINGING;
        Call wanted = rings && start.media() == CallMedia.VIDEO ? call.byVideo() : call;
        boolean again = call.seat(start.party())
                .filter(seat -> seat.isOf(start.place()))
                .isPresent();
        CallResult came = again
                ? accept(wanted, new CallEvent.Accept(start.party(), start.place()), now)
                : join(wanted, new CallEvent.Join(start.party(), start.place(), 0, true), now);
        return came instanceof Same && wanted.media() != call.media() ? new Moved(wanted.next(), List.of()) : came;
    }

    private static CallResult join(Call call, CallEvent.Join join, long now) {
        Optional<Seat> known = call.seat(join.party());
        if (known.isEmpty() && !join.uninvited()) {
            return stranger(call);
        }
        if (call.ended()) {
            return over(call);
        }
        Seat seat = known.orElseGet(() -> new Seat(join.party(), CallPartyState.LEFT, 0, null, 0));
        boolean held = join.attempt() > 0 && join.attempt() == seat.attempt();
        return switch (seat.state()) {
            case JOINED, LOST -> held ? back(call, seat, join.place()) : anew(call, seat, join, now);
            case RINGING ->
                join.attempt() > 0
                        ? new Refused(ErrorCode.CONFLICT, "it rings here again, expected accept or attempt 0")
                        : comes(call, seat, join.place(), now);
            case LEFT, DECLINED, MISSED -> comesUnasked(call, seat, join, now);
        };
    }

    /** Another tab that has taken the call keeps it when the one before comes back with what it held. */
    private static CallResult anew(Call call, Seat seat, CallEvent.Join join, long now) {
        boolean elsewhere = seat.state() == CallPartyState.JOINED
                && seat.place() != null
                && !seat.place().session().equals(join.place().session());
        return join.attempt() > 0 && elsewhere
                ? new Refused(
                        ErrorCode.CONFLICT,
                        "another tab has the call under attempt " + seat.attempt() + ", attempt 0 takes it from there")
                : comes(call, seat, join.place(), now);
    }

    private static CallResult comesUnasked(Call call, Seat seat, CallEvent.Join join, long now) {
        if (call.phase() == CallPhase.RINGING) {
            return new Refused(ErrorCode.CONFLICT, "the call was not answered yet");
        }
        if (!join.uninvited()) {
            return new Refused(
                    ErrorCode.CONFLICT,
                    "out of the call since it was " + seat.state().wire() + ", expected a new invitation");
        }
        return call.busy() >= PARTIES ? full() : comes(call, seat, join.place(), now);
    }

    /** Under a new attempt. */
    private static CallResult comes(Call call, Seat seat, Place place, long now) {
        Call with = call.with(Seat.joined(seat.party(), call.attempts() + 1, place));
        boolean answers = call.phase() == CallPhase.RINGING && !seat.in();
        Call next = answers ? with.answered(now) : with;
        return new Moved(
                next.next(),
                seat.in()
                        ? List.of()
                        : List.of(new Came(seat.party(), answers, seat.attempt() == 0 ? 0 : next.attempts())));
    }

    /** Under the attempt it has: media need not be negotiated anew. */
    private static CallResult back(Call call, Seat seat, Place place) {
        return seat.isAt(place)
                ? new Same(call)
                : new Moved(call.with(seat.at(place)).next(), List.of());
    }

    private static CallResult decline(Call call, PartyId party, long now) {
        Seat seat = call.seat(party).orElse(null);
        if (seat == null) {
            return stranger(call);
        }
        return switch (seat.state()) {
            case RINGING ->
                Endings.after(
                        call.with(seat.gone(CallPartyState.DECLINED)), List.of(), party, CallEndReason.DECLINED, now);
            case DECLINED, MISSED -> new Same(call);
            case JOINED, LOST, LEFT ->
                new Refused(
                        ErrorCode.CONFLICT,
                        "the call was answered: " + seat.state().wire());
        };
    }

    private static CallResult leave(Call call, PartyId party, @Nullable Place from, long now) {
        Seat seat = call.seat(party).orElse(null);
        if (seat == null) {
            return stranger(call);
        }
        if (from != null && !seat.isAt(from)) {
            return new Same(call);
        }
        return switch (seat.state()) {
            case RINGING -> decline(call, party, now);
            case JOINED, LOST -> {
                boolean rings = call.phase() == CallPhase.RINGING;
                yield Endings.after(
                        call.with(seat.gone(CallPartyState.LEFT)),
                        List.of(new CallEffect.Went(party, seat.attempt())),
                        party,
                        rings ? CallEndReason.CANCELLED : CallEndReason.HUNG_UP,
                        now);
            }
            case LEFT, DECLINED, MISSED -> new Same(call);
        };
    }

    private static CallResult expel(Call call, PartyId party, @Nullable Place from, long now) {
        Seat seat = call.seat(party).filter(Seat::busy).orElse(null);
        if (seat == null || (from != null && !seat.isAt(from))) {
            return new Same(call);
        }
        return seat.in()
                ? Endings.after(
                        call.with(seat.gone(CallPartyState.LEFT)),
                        List.of(new CallEffect.Went(party, seat.attempt())),
                        null,
                        CallEndReason.FORBIDDEN,
                        now)
                : Endings.after(
                        call.with(seat.gone(CallPartyState.MISSED)), List.of(), null, CallEndReason.FORBIDDEN, now);
    }

    private static CallResult invite(Call call, PartyId by, PartyId party, long now) {
        if (call.ended()) {
            return over(call);
        }
        if (call.phase() != CallPhase.ACTIVE || !isIn(call, by)) {
            return new Refused(ErrorCode.CONFLICT, "whoever invites must be in the call, and it must be answered");
        }
        Seat seat = call.seat(party).orElseGet(() -> Seat.ringing(party, 0));
        if (seat.in() || seat.until() > 0) {
            return new Same(call);
        }
        return call.busy() >= PARTIES
                ? full()
                : new Moved(call.with(seat.ringsAgain(now + RING)).next(), List.of());
    }

    private static CallResult lost(Call call, PartyId party, Place place, long now) {
        return call.seat(party)
                .filter(seat -> seat.isAt(place))
                .<CallResult>map(
                        seat -> new Moved(call.with(seat.lost(now + BACK)).next(), List.of()))
                .orElseGet(() -> new Same(call));
    }

    private static CallResult pin(Call call, CallEvent.Pin pin) {
        if (call.ended()) {
            return over(call);
        }
        if (!isIn(call, pin.by())) {
            return new Refused(ErrorCode.CONFLICT, "only who is in the call shows something");
        }
        if (Objects.equals(pin.product(), call.pinned())) {
            return new Same(call);
        }
        return new Moved(
                call.showing(pin.product(), call.still()).next(),
                pin.product() == null ? List.of() : List.of(new Showed(pin.by(), pin.product())));
    }

    static boolean isIn(Call call, PartyId party) {
        return call.seat(party).filter(Seat::in).isPresent();
    }

    static Refused over(Call call) {
        return new Refused(ErrorCode.CONFLICT, "the call " + call.id() + " has ended");
    }

    private static Refused stranger(Call call) {
        return new Refused(ErrorCode.NOT_FOUND, "there is no call " + call.id() + " for you");
    }

    private static Refused full() {
        return new Refused(ErrorCode.CONFLICT, "there are " + PARTIES + " in the call, no more can come");
    }
}
