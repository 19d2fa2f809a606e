package io.peerline.server.identity;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visitor chose to tell. Written at the first question, never before. Blocking, any thread. */
public interface Visitors {

    /** Adds or updates; null fields leave what is known. */
    void know(VisitorRow visitor);

    Optional<VisitorRow> find(SiteId site, VisitorId visitor);

    record VisitorRow(
            SiteId site,
            VisitorId id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String language,
            long at) {
        @Override
        public String toString() {
            return "VisitorRow[" + site + "/" + id + "]";
        }
    }
}
