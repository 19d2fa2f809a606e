package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.Place;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallMessage;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.server.call.SignalPace.Kind;
import io.peerline.server.observe.Meters;
import io.peerline.server.observe.Meters.Signal;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.Outcome;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import java.util.Optional;

/**
 * Hands on what browsers in a call tell each other, unread: from the session that is in the call under the attempt it names to the one session that is
 * in it under the other. Nothing of it is kept or logged. Blocking, any thread.
 */
final class CallRelay {

    private final Calls calls;
    private final Delivery delivery;
    private final SignalPace pace;
    private final Meters meters;

    CallRelay(Calls calls, Delivery delivery, Ticker ticker, Meters meters) {
        this.calls = calls;
        this.delivery = delivery;
        this.pace = new SignalPace(ticker);
        this.meters = meters;
    }

    /** Who signals to whom, and under which attempts. */
    private record Pair(CallId call, PartyId to, int attempt, int toAttempt) {}

    Outcome describe(Session session, CallMessage.Describe told) {
        if (!pace.passes(session, Kind.DESCRIPTION, told.to())) {
            return refused(
                    ErrorCode.RATE_LIMITED, "5 descriptions a second to each other party are allowed, 20 at once");
        }
        Pair pair = new Pair(told.call(), told.to(), told.attempt(), told.toAttempt());
        PartyId from = session.principal().party();
        Optional<Call> call = calls.find(session.principal().site(), told.call());
        if (call.flatMap(known -> known.seat(from)).isEmpty()) {
            return refused(ErrorCode.NOT_FOUND, "there is no call " + told.call() + " for you");
        }
        Optional<Place> addressee = addressee(call.get(), session, pair);
        if (addressee.isEmpty()) {
            return refused(
                    ErrorCode.CONFLICT,
                    "attempts are " + told.attempt() + " to " + told.toAttempt()
                            + ", expected those of the newest call state, both joined, from the session in the call");
        }
        hand(
                session,
                addressee.get(),
                Signal.DESCRIPTION,
                new CallFrame.Description(
                        told.call(), from, told.attempt(), told.toAttempt(), told.n(), told.kind(), told.sdp()));
        return Outcome.done();
    }

    void described(Session session, CallMessage.Described told) {
        Pair pair = new Pair(told.call(), told.to(), told.attempt(), told.toAttempt());
        hint(
                session,
                pair,
                Kind.RECEIVED,
                new CallFrame.DescriptionReceived(
                        told.call(), session.principal().party(), told.attempt(), told.toAttempt(), told.n()));
    }

    void candidates(Session session, CallMessage.Candidates told) {
        Pair pair = new Pair(told.call(), told.to(), told.attempt(), told.toAttempt());
        hint(
                session,
                pair,
                Kind.CANDIDATES,
                new CallFrame.RemoteCandidates(
                        told.call(), session.principal().party(), told.attempt(), told.toAttempt(), told.candidates()));
    }

    void forget(Session session) {
        pace.forget(session);
    }

    private void hint(Session session, Pair pair, Kind kind, CallFrame frame) {
        Signal signal = kind == Kind.RECEIVED ? Signal.RECEIVED : Signal.CANDIDATES;
        Optional<Place> addressee = pace.passes(session, kind, pair.to())
                ? calls.find(session.principal().site(), pair.call()).flatMap(call -> addressee(call, session, pair))
                : Optional.empty();
        addressee.ifPresentOrElse(place -> hand(session, place, signal, frame), () -> meters.signalRefused(signal));
    }

    private void hand(Session from, Place to, Signal signal, CallFrame frame) {
        meters.signalRelayed(signal);
        delivery.toSession(from.principal().site(), to.session(), frame);
    }

    /** Empty when either is not, or no longer, in the call under that attempt, or this is not the session that is. */
    private static Optional<Place> addressee(Call call, Session session, Pair pair) {
        boolean sends = joined(call, session.principal().party(), pair.attempt())
                .filter(place -> place.session().equals(session.id()))
                .isPresent();
        return sends ? joined(call, pair.to(), pair.toAttempt()) : Optional.empty();
    }

    private static Optional<Place> joined(Call call, PartyId party, int attempt) {
        return call.seat(party)
                .filter(seat -> seat.state() == CallPartyState.JOINED && seat.attempt() == attempt)
                .map(Seat::place);
    }

    private Outcome refused(ErrorCode code, String why) {
        meters.signalRefused(Signal.DESCRIPTION);
        return Outcome.refused(code, why);
    }
}
