package io.peerline.protocol.call;

import io.peerline.protocol.wire.ErrorCode;
import java.util.List;

/** What an event came to. */
public sealed interface CallResult {

    /** {@code next} has the next version. */
    record Moved(Call next, List<CallEffect> effects) implements CallResult {
        public Moved {
            effects = List.copyOf(effects);
        }
    }

    /** It had happened before, or means nothing any more; whoever asked may take it for done. */
    record Same(Call call) implements CallResult {}

    /** {@code why}: for the client's developer. */
    record Refused(ErrorCode code, String why) implements CallResult {}
}
