package io.peerline.server.community;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import java.util.List;
import java.util.Set;

/** Small questions about what {@link Community} keeps. Blocking, any thread. */
public interface CommunityLookups {

    /** The answers of a thread that this member voted for. */
    Set<PostId> votedFor(SiteId site, ThreadId thread, MemberId member);

    /** How many questions of the site have no answer. */
    int unanswered(SiteId site);

    /**
     * Answers, of any site, to published conversations whose log holds no event with the answer's id: the visitor who asked has not been told. Oldest
     * first.
     */
    List<Post> untold(int limit);
}
