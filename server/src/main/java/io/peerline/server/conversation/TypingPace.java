package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which typing hints of a session are worth passing on: "still typing" at most every 2 s, "stopped" only after "typing". Thread-safe. */
final class TypingPace {

    static final Duration EVERY = Duration.ofSeconds(2);

    private final Ticker ticker;
    private final Map<Session, Typing> typing = new ConcurrentHashMap<>();

    TypingPace(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Called in the session's mailbox, so never twice at once for one session. */
    boolean passes(Session session, ConversationId conversation, boolean on) {
        Optional<Typing> last = Optional.ofNullable(typing.get(session))
                .filter(typed -> typed.conversation().equals(conversation));
        if (!on) {
            return last.isPresent() && typing.remove(session) != null;
        }
        long now = ticker.nanos();
        if (last.isPresent() && now - last.get().passedAt() < EVERY.toNanos()) {
            return false;
        }
        typing.put(session, new Typing(conversation, now));
        return true;
    }

    /** The conversation the session was typing in. */
    Optional<ConversationId> forget(Session session) {
        return Optional.ofNullable(typing.remove(session)).map(Typing::conversation);
    }

    private record Typing(ConversationId conversation, long passedAt) {}
}
