package io.peerline.server.call;

import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.TokenBucket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many signals one session may send; beyond that they are refused, and the call goes on. Thread-safe. */
final class SignalPace {

    private static final double DESCRIPTIONS = 5;
    private static final double DESCRIPTIONS_AT_ONCE = 20;
    private static final double CANDIDATES = 10;
    private static final double CANDIDATES_AT_ONCE = 40;

    private final Ticker ticker;
    private final Map<Session, Buckets> sessions = new ConcurrentHashMap<>();

    private record Buckets(TokenBucket descriptions, TokenBucket candidates) {}

    SignalPace(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Called in the session's mailbox, so never twice at once for one session. */
    boolean describes(Session session) {
        return buckets(session).descriptions().take(ticker.nanos());
    }

    /** As {@link #describes}. */
    boolean hints(Session session) {
        return buckets(session).candidates().take(ticker.nanos());
    }

    void forget(Session session) {
        sessions.remove(session);
    }

    private Buckets buckets(Session session) {
        return sessions.computeIfAbsent(session, first -> {
            long now = ticker.nanos();
            return new Buckets(
                    new TokenBucket(DESCRIPTIONS, DESCRIPTIONS_AT_ONCE, now),
                    new TokenBucket(CANDIDATES, CANDIDATES_AT_ONCE, now));
        });
    }
}
