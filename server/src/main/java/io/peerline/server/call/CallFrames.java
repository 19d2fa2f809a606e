package io.peerline.server.call;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.wire.CallFrame.CallParty;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.server.identity.People;
import java.time.InstantSource;

/** A call as its parties see it. Blocking (it reads names), any thread. */
final class CallFrames {

    private final People people;
    private final InstantSource clock;

    CallFrames(People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    CallState of(Call call) {
        return new CallState(
                call.id(),
                call.conversation(),
                call.version(),
                call.phase(),
                call.media(),
                call.most(),
                call.by(),
                call.seats().stream().map(seat -> party(call, seat)).toList(),
                call.ringUntil(),
                call.answeredAt(),
                call.endsBy(),
                clock.millis(),
                call.pinned(),
                call.still(),
                call.end());
    }

    private CallParty party(Call call, Seat seat) {
        return new CallParty(
                people.of(call.site(), seat.party()),
                seat.state(),
                seat.attempt(),
                seat.state() == CallPartyState.LOST ? seat.until() : 0);
    }
}
