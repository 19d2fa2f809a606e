package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.ForumThread;
import java.util.List;

/** The full-text index of the community: the one part that each database spells its own way. Runs inside the caller's transaction. */
interface CommunitySearch {

    /** Reads the thread and its answers again into the index. */
    void index(Tx tx, SiteId site, ThreadId thread);

    /** Best first. Whatever the words hold is looked for, never interpreted. */
    List<ForumThread> find(Tx tx, SiteId site, String words, int limit);
}
