package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import java.util.List;

/** Slots, and lists over assignments. Blocking, any thread. */
public interface MemberLoads {

    List<Load> of(SiteId site);

    /** Waiting conversations of the site in queue order (priority, askedAt), without parked ones, at most {@code limit}. */
    List<Assignment> queue(SiteId site, int limit);

    /** Conversations the member has now. */
    List<Assignment> of(SiteId site, MemberId member);

    /** Conversations left as messages for the reps, oldest first. */
    List<Assignment> inbox(SiteId site, int limit);

    /** Rings that ring for this member now. */
    List<RingRow> rings(SiteId site, MemberId member);

    /** Who says they are here again begins anew: their misses in a row are 0. */
    void forgetMisses(SiteId site, MemberId member);

    /** Mean length in ms of the last 50 live chats of the site, or 0 when there were none. */
    long meanHandlingMillis(SiteId site);

    /**
     * {@code load}: slots in use (rings + conversations). {@code idleSince}: when the last chat ended or the last ring was declined or missed, ms;
     * a ring that somebody else took or that was cancelled does not count. {@code misses}: in a row.
     */
    record Load(MemberId member, int load, int capacity, long idleSince, int misses, boolean ringing) {}

    /** Kept for callers that only need the place: 1-based position in the queue, 0 when not waiting or parked. */
    int position(SiteId site, ConversationId conversation);
}
