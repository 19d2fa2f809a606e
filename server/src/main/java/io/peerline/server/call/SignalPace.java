package io.peerline.server.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.server.session.Session;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.TokenBucket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many signals one session may send to each other party, and in all; beyond that they are refused, and the call goes on. Each kind has its own limit, so
 * that a burst of candidates never keeps the word back that a description arrived. Thread-safe.
 */
final class SignalPace {

    /** Others in the largest call. */
    private static final int OTHERS = 3;

    /** Parties that a session is remembered to have signalled to; whoever names more has the limit of all together. */
    private static final int PAIRS = 16;

    private final Ticker ticker;
    private final Map<Session, Sent> sessions = new ConcurrentHashMap<>();

    /** {@code perSecond} and {@code atOnce}: to one other party. */
    enum Kind {
        DESCRIPTION(5, 20),
        RECEIVED(5, 20),
        CANDIDATES(10, 40);

        private final double perSecond;
        private final double atOnce;

        Kind(double perSecond, double atOnce) {
            this.perSecond = perSecond;
            this.atOnce = atOnce;
        }

        private TokenBucket bucket(int pairs, long now) {
            return new TokenBucket(pairs * perSecond, pairs * atOnce, now);
        }
    }

    private record Pair(Kind kind, PartyId to) {}

    SignalPace(Ticker ticker) {
        this.ticker = ticker;
    }

    boolean passes(Session session, Kind kind, PartyId to) {
        return sessions.computeIfAbsent(session, first -> new Sent()).take(kind, to, ticker.nanos());
    }

    void forget(Session session) {
        sessions.remove(session);
    }

    /** Of one session. */
    private static final class Sent {
        private final Map<Kind, TokenBucket> all = new LinkedHashMap<>();
        private final Map<Pair, TokenBucket> pairs = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Pair, TokenBucket> eldest) {
                return size() > PAIRS;
            }
        };

        synchronized boolean take(Kind kind, PartyId to, long now) {
            return pairs.computeIfAbsent(new Pair(kind, to), first -> kind.bucket(1, now))
                            .take(now)
                    && all.computeIfAbsent(kind, first -> kind.bucket(OTHERS, now))
                            .take(now);
        }
    }
}
