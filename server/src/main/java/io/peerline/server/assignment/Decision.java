package io.peerline.server.assignment;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.wire.ServerMessage.Step;
import java.util.List;

/** What the cascade does next with one conversation. {@code dueIn}: ms until it looks again, always more than 0. */
public sealed interface Decision {

    /** It does not wait: nothing to do. */
    record Nothing() implements Decision {}

    /** The visitor is away: stop what rings and keep the question until they come back. */
    record Park(long dueIn) implements Decision {}

    /** The visitor did not come back: the question is a message to the reps now. */
    record Message() implements Decision {}

    /** Ring these members, all of one kind, for {@code millis}. */
    record Ring(Step step, List<MemberId> members, RingRow.Kind kind, long millis, long dueIn) implements Decision {
        public Ring {
            members = List.copyOf(members);
        }
    }

    /** Somebody is being rung; look again then. */
    record Wait(Step step, long dueIn) implements Decision {}

    /** Reps are here but busy, or did not answer. */
    record Queue(long dueIn) implements Decision {}

    /** No rep is here. */
    record Nobody(long dueIn) implements Decision {}
}
