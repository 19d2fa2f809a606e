package io.peerline.protocol.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.StillId;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.EventBody;
import org.jspecify.annotations.Nullable;

/** What may happen to a call. */
public sealed interface CallEvent {

    record Accept(PartyId party, Place place) implements CallEvent {}

    /**
     * Starts a call in a conversation that has one by now: both started at once, or the party's other tab rings already. They come into the one there
     * is; while it rings, it becomes one with video when any of them wanted that, and no camera comes on that its owner did not choose.
     */
    record Start(PartyId party, Place place, CallMedia media) implements CallEvent {}

    record Decline(PartyId party) implements CallEvent {}

    /** {@code attempt}: the one held, or 0. {@code uninvited}: this party may come without being asked. */
    record Join(PartyId party, Place place, int attempt, boolean uninvited) implements CallEvent {}

    /** {@code from}: only if it is this connection that is in the call; null for wherever they are. */
    record Leave(PartyId party, @Nullable Place from) implements CallEvent {
        public Leave(PartyId party) {
            this(party, null);
        }
    }

    record Invite(PartyId by, PartyId party) implements CallEvent {}

    /** That connection is gone. */
    record Lost(PartyId party, Place place) implements CallEvent {}

    /** Time went by. */
    record Due() implements CallEvent {}

    /** They may be here no more. {@code from}: only if it is this connection that is in the call; null for wherever they are. */
    record Expel(PartyId party, @Nullable Place from) implements CallEvent {}

    /** From outside: somebody was blocked, calls were switched off, the chat was closed. {@code by}: who did it, where the others may know. */
    record End(CallEndReason reason, @Nullable PartyId by) implements CallEvent {
        public End(CallEndReason reason) {
            this(reason, null);
        }
    }

    record Pin(PartyId by, @Nullable Product product) implements CallEvent {}

    record AskStill(PartyId by, StillId still, PartyId of) implements CallEvent {}

    record AnswerStill(PartyId by, StillId still, boolean yes) implements CallEvent {}

    /** The picture is stored. {@code picture}: what the transcript will say of it. */
    record StillStored(PartyId by, EventBody.StillTaken picture) implements CallEvent {}
}
