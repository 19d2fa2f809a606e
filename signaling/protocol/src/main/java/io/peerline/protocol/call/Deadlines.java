package io.peerline.protocol.call;

import io.peerline.protocol.call.CallResult.Same;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import java.util.ArrayList;
import java.util.List;

/** What time alone does to a call. */
final class Deadlines {

    private Deadlines() {}

    static CallResult due(Call call, long now) {
        if (call.ended()) {
            return new Same(call);
        }
        if (call.phase() == CallPhase.ACTIVE && call.endsBy() <= now) {
            return Endings.by(call, null, CallEndReason.TOO_LONG, now);
        }
        List<Seat> over = call.seats().stream()
                .filter(seat -> seat.until() > 0 && seat.until() <= now)
                .toList();
        if (over.isEmpty()) {
            return new Same(call);
        }
        Call next = call;
        List<CallEffect> went = new ArrayList<>();
        for (Seat seat : over) {
            boolean lost = seat.state() == CallPartyState.LOST;
            next = next.with(seat.gone(lost ? CallPartyState.LEFT : CallPartyState.MISSED));
            if (lost) {
                went.add(new CallEffect.Went(seat.party(), seat.attempt()));
            }
        }
        return Endings.after(next, went, null, went.isEmpty() ? CallEndReason.MISSED : CallEndReason.LOST, now);
    }
}
