package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ClientMessage.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the visitors connected to this node are on the shop's site; forgotten when they leave, never stored. Thread-safe. */
final class VisitorPages {

    private final Map<Key, Page> pages = new ConcurrentHashMap<>();

    private record Key(SiteId site, PartyId visitor) {}

    void at(SiteId site, VisitorId visitor, Page page) {
        pages.put(new Key(site, PartyId.of(visitor)), page);
    }

    @Nullable Page of(SiteId site, VisitorId visitor) {
        return pages.get(new Key(site, PartyId.of(visitor)));
    }

    void forget(SiteId site, PartyId visitor) {
        pages.remove(new Key(site, visitor));
    }
}
