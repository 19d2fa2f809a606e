package io.peerline.server.call;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Principal;
import io.peerline.server.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most {@code times} within {@code window} of a party's first, on this node. Thread-safe. */
final class Pace {

    private static final int PARTIES = 20_000;

    private final int times;
    private final Duration window;
    private final Ticker ticker;
    private final Map<Key, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Window> eldest) {
            return size() > PARTIES;
        }
    };

    private record Key(SiteId site, PartyId party) {}

    private record Window(long begun, int count) {}

    Pace(int times, Duration window, Ticker ticker) {
        this.times = times;
        this.window = window;
        this.ticker = ticker;
    }

    synchronized boolean passes(Principal who) {
        Key key = new Key(who.site(), who.party());
        long now = ticker.nanos();
        Window last = windows.get(key);
        Window next = last == null || now - last.begun() >= window.toNanos()
                ? new Window(now, 1)
                : new Window(last.begun(), last.count() + 1);
        if (next.count() > times) {
            return false;
        }
        windows.remove(key);
        windows.put(key, next);
        return true;
    }
}
