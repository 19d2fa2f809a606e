package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;

/** An offer of one conversation to one member. It holds one slot of the member while it rings. Times in ms of the database's clock. */
public record RingRow(
        RingId id,
        SiteId site,
        ConversationId conversation,
        MemberId member,
        RingState state,
        Kind kind,
        long rangAt,
        long until) {

    public enum RingState {
        RINGING,
        ACCEPTED,
        DECLINED,
        MISSED,
        TAKEN,
        CANCELLED
    }

    /** Why this member: decides the length of the ring and what the visitor is told. */
    public enum Kind {
        SAME_REP,
        REP,
        CONTRIBUTOR
    }
}
