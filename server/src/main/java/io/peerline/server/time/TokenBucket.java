package io.peerline.server.time;

/** {@code perSecond} on average, {@code burst} at once. Not thread-safe; time is given by the caller. */
public final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long at;

    /** Full at {@code now}, in nanoseconds of a ticker. */
    public TokenBucket(double perSecond, double burst, long now) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.tokens = burst;
        this.at = now;
    }

    /** False when there is none. */
    public boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - at) * perNano);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
