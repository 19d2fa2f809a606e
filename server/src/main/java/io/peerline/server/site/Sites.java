package io.peerline.server.site;

import io.peerline.protocol.id.SiteId;
import java.util.List;
import java.util.Optional;

/** Blocking, any thread; reads are cheap (cached by the engine and invalidated on save). */
public interface Sites {

    Optional<Site> find(SiteId site);

    List<Site> all();

    /** Adds or replaces. */
    void save(Site site);
}
