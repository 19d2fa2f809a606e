package io.peerline.protocol.wire;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.ThreadId;
import java.util.List;

/** The {@code d} of an ack. */
public sealed interface Reply {

    /** The event is durable under this number; the same for a repeated id. */
    record Appended(long seq, long at) implements Reply {}

    /** Events in seq order; {@code first} is the oldest seq that still exists, {@code head} the newest. */
    record History(ConversationId cv, Epoch epoch, long first, long head, List<ServerMessage.Event> events)
            implements Reply {}

    /** What would be published; {@code masked} says how many pieces of personal data were masked. */
    record Preview(String title, String text, int masked) implements Reply {}

    record Published(ThreadId thread, String url) implements Reply {}
}
