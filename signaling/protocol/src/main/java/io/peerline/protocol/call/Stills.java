package io.peerline.protocol.call;

import io.peerline.protocol.call.CallResult.Moved;
import io.peerline.protocol.call.CallResult.Refused;
import io.peerline.protocol.call.CallResult.Same;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallFrame.Still;
import io.peerline.protocol.wire.CallFrame.StillState;
import io.peerline.protocol.wire.ErrorCode;
import java.util.List;

/**
 * A picture out of a call: asked for, granted or refused by who is in it, taken. A yes may be taken back until it is taken. One at a time: a wish replaces
 * one of the same party, or one that is answered for good, never another party's that is still open.
 */
final class Stills {

    private Stills() {}

    static CallResult ask(Call call, CallEvent.AskStill ask) {
        if (call.ended()) {
            return CallMachine.over(call);
        }
        if (ask.by().equals(ask.of())) {
            return new Refused(ErrorCode.INVALID, "of is the one who asks, expected another party");
        }
        if (call.phase() != CallPhase.ACTIVE
                || !CallMachine.isIn(call, ask.by())
                || !CallMachine.isIn(call, ask.of())) {
            return new Refused(ErrorCode.CONFLICT, "both must be in the call");
        }
        Still now = call.still();
        if (now != null && now.still().equals(ask.still())) {
            return now.by().equals(ask.by()) && now.of().equals(ask.of())
                    ? new Same(call)
                    : new Refused(ErrorCode.ID_REUSED, "this id is another picture's");
        }
        if (now != null && open(now) && !now.by().equals(ask.by())) {
            return new Refused(
                    ErrorCode.CONFLICT,
                    "another party's wish for a picture is " + now.state().wire() + ", expected none that is open");
        }
        return state(call, new Still(ask.still(), ask.by(), ask.of(), StillState.ASKED));
    }

    static CallResult answer(Call call, CallEvent.AnswerStill answer) {
        if (call.ended()) {
            return CallMachine.over(call);
        }
        Still now = call.still();
        if (now == null || !now.still().equals(answer.still()) || !now.of().equals(answer.by())) {
            return new Refused(ErrorCode.CONFLICT, "this party is not asked for the picture " + answer.still());
        }
        StillState said = answer.yes() ? StillState.GRANTED : StillState.REFUSED;
        if (now.state() == said || (now.state() == StillState.TAKEN && answer.yes())) {
            return new Same(call);
        }
        boolean takenBack = now.state() == StillState.GRANTED && !answer.yes();
        return now.state() == StillState.ASKED || takenBack
                ? state(call, new Still(now.still(), now.by(), now.of(), said))
                : new Refused(
                        ErrorCode.CONFLICT, "the picture is " + now.state().wire() + " already");
    }

    /** What is taken stays taken, also when the call has ended since and who took it asks again. */
    static CallResult stored(Call call, CallEvent.StillStored stored) {
        Still now = call.still();
        if (now != null && now.state() == StillState.TAKEN && isOf(now, stored)) {
            return new Same(call);
        }
        if (call.ended()) {
            return CallMachine.over(call);
        }
        if (now == null || !isOf(now, stored)) {
            return new Refused(
                    ErrorCode.CONFLICT,
                    "this party has not asked for the picture "
                            + stored.picture().still());
        }
        return now.state() == StillState.GRANTED
                ? state(
                        call,
                        new Still(now.still(), now.by(), now.of(), StillState.TAKEN),
                        new CallEffect.Pictured(stored.by(), stored.picture()))
                : new Refused(
                        ErrorCode.FORBIDDEN, "the picture is " + now.state().wire() + ", expected granted");
    }

    private static boolean isOf(Still still, CallEvent.StillStored stored) {
        return still.still().equals(stored.picture().still()) && still.by().equals(stored.by());
    }

    private static boolean open(Still still) {
        return still.state() == StillState.ASKED || still.state() == StillState.GRANTED;
    }

    private static CallResult state(Call call, Still still, CallEffect... effects) {
        return new Moved(call.showing(call.pinned(), still).next(), List.of(effects));
    }
}
