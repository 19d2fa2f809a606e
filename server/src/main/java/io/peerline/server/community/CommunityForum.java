package io.peerline.server.community;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.assignment.Forum;
import org.jspecify.annotations.Nullable;

/** The community as routing shows it. */
public final class CommunityForum implements Forum {

    private final Community community;
    private final CommunityLookups lookups;

    public CommunityForum(Community community, CommunityLookups lookups) {
        this.community = community;
        this.lookups = lookups;
    }

    @Override
    public @Nullable String threadUrl(SiteId site, ConversationId conversation) {
        return community.ofConversation(site, conversation).map(ThreadUrls::of).orElse(null);
    }

    @Override
    public int unanswered(SiteId site) {
        return lookups.unanswered(site);
    }
}
