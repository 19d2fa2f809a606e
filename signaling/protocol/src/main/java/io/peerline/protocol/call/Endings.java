package io.peerline.protocol.call;

import io.peerline.protocol.call.CallResult.Moved;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a call is over. */
final class Endings {

    private Endings() {}

    /** {@code changed}: somebody left it, or does not come. It ends by {@code reason} when too few are left, else it goes on with {@code otherwise}. */
    static Moved after(Call changed, List<CallEffect> otherwise, @Nullable PartyId by, CallEndReason reason, long now) {
        return goesOn(changed) ? new Moved(changed.next(), otherwise) : by(changed, by, reason, now);
    }

    static Moved by(Call call, @Nullable PartyId by, CallEndReason reason, long now) {
        CallEnd end = new CallEnd(reason, by, call.seconds(now));
        return new Moved(call.over(end).next(), List.of(new CallEffect.Ended(end)));
    }

    private static boolean goesOn(Call call) {
        if (call.phase() == CallPhase.RINGING) {
            boolean rings = call.seats().stream().anyMatch(seat -> seat.state() == CallPartyState.RINGING);
            return rings && call.in() > 0;
        }
        return call.visitorIsIn() && call.in() > 1;
    }
}
