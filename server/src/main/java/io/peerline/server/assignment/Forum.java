package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import org.jspecify.annotations.Nullable;

/** What routing shows of the community, which stands above it. Blocking, any thread. */
public interface Forum {

    /** Where the conversation was published, or null. */
    @Nullable String threadUrl(SiteId site, ConversationId conversation);

    int unanswered(SiteId site);
}
