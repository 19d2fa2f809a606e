package io.peerline.protocol.wire;

import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.ThreadId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The party is in this call, in this tab, under this attempt; see {@link CallMessage}. {@code relayOnly}: no path but through TURN, so that nobody in
     * the call learns another's address.
     */
    record InCall(CallId call, int attempt, List<IceServer> ice, long iceSeconds, boolean relayOnly) implements Reply {}

    /** {@code seconds}: how long the credentials are taken; 0 when there are none. */
    record Ice(List<IceServer> servers, long seconds) implements Reply {}

    /** As browsers take it. */
    record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {
        @Override
        public String toString() {
            return "IceServer" + urls;
        }
    }
}
