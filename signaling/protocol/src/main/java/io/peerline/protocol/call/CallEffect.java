package io.peerline.protocol.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallMessage.Product;
import io.peerline.protocol.wire.EventBody;

/** What a change means beyond the call itself: it belongs into the transcript. That everybody is told the new state goes without saying. */
public sealed interface CallEffect {

    /** Somebody rang the other side. */
    record Started(PartyId by) implements CallEffect {}

    /** {@code answers}: until now it rang. {@code again}: the new attempt of who had left and is back, 0 for who comes for the first time. */
    record Came(PartyId party, boolean answers, int again) implements CallEffect {}

    /** Others go on. {@code attempt}: of the one who left. */
    record Went(PartyId party, int attempt) implements CallEffect {}

    record Ended(CallEnd end) implements CallEffect {}

    record Showed(PartyId by, Product product) implements CallEffect {}

    record Pictured(PartyId by, EventBody.StillTaken picture) implements CallEffect {}
}
