package io.peerline.server.edge.http;

import io.peerline.server.time.Ticker;
import io.peerline.server.time.TokenBucket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket per key, in bounded memory: the key unused for longest is forgotten first, and starts full when it comes again. So many keys at once
 * loosen the limit of each; what all of them may do together is bounded by the number of connections. Thread-safe.
 */
public final class RateLimits {

    private final double perSecond;
    private final double burst;
    private final Ticker ticker;
    private final Map<String, TokenBucket> buckets;

    public RateLimits(double perSecond, double burst, int keys, Ticker ticker) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.ticker = ticker;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                return size() > keys;
            }
        };
    }

    public synchronized boolean take(String key) {
        long now = ticker.nanos();
        return buckets.computeIfAbsent(key, unknown -> new TokenBucket(perSecond, burst, now))
                .take(now);
    }
}
