package io.peerline.server.dispatch;

import io.peerline.protocol.wire.CloseCode;
import io.peerline.server.access.Principal;
import io.peerline.server.access.Standing;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks again, at most once a minute per session, whether a member's sign-in still holds: sign-ins expire, and hints get lost. Thread-safe. */
public final class SignInWatch {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Standing standing;
    private final Ticker ticker;
    private final Map<Session, Long> lookedAt = new ConcurrentHashMap<>();

    public SignInWatch(Standing standing, Ticker ticker) {
        this.standing = standing;
        this.ticker = ticker;
    }

    /** Why the session must close. Blocking. */
    Optional<CloseCode> ended(Session session) {
        if (!(session.principal() instanceof Principal.Member member)) {
            return Optional.empty();
        }
        long now = ticker.nanos();
        Long before = lookedAt.get(session);
        if (before != null && now - before < PAUSE.toNanos()) {
            return Optional.empty();
        }
        lookedAt.put(session, now);
        return standing.ended(member);
    }

    /** The session is gone; nothing of it comes after this. */
    public void forget(Session session) {
        lookedAt.remove(session);
    }
}
