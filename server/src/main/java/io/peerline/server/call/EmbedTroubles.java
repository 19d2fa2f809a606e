package io.peerline.server.call;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.Trouble;
import java.util.List;

/** Shop origins on whose pages calls need a window of their own, and why. Blocking, any thread. */
public interface EmbedTroubles {

    /** {@code origin}: one of the site's. {@code at}: ms; the newest stays. */
    void seen(SiteId site, String origin, Trouble trouble, long at);

    /** Seen after {@code since}, by origin. */
    List<Seen> of(SiteId site, long since);

    record Seen(String origin, Trouble trouble, long at) {}
}
