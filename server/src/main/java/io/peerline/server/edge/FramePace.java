package io.peerline.server.edge;

import io.peerline.server.time.Ticker;
import io.peerline.server.time.TokenBucket;

/** How fast one client may send: beyond the rate it is told, far beyond it is closed. Event loop only. */
final class FramePace {

    /** Bursts of three seconds are normal: a phone that wakes up sends what it kept. */
    private static final int BURST_SECONDS = 3;
    /** So many frames too many, ten seconds' worth, are answered before the connection closes. */
    private static final int TOLD_SECONDS = 10;

    private final TokenBucket allowed;
    private final TokenBucket told;
    private final Ticker ticker;

    enum Verdict {
        FINE,
        TOO_FAST,
        FAR_TOO_FAST
    }

    FramePace(int perSecond, Ticker ticker) {
        long now = ticker.nanos();
        this.allowed = new TokenBucket(perSecond, BURST_SECONDS * perSecond, now);
        this.told = new TokenBucket(perSecond, TOLD_SECONDS * perSecond, now);
        this.ticker = ticker;
    }

    Verdict next() {
        long now = ticker.nanos();
        if (allowed.take(now)) {
            return Verdict.FINE;
        }
        return told.take(now) ? Verdict.TOO_FAST : Verdict.FAR_TOO_FAST;
    }
}
