package io.peerline.server.community;

import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;

/** An answer. Name and role are those at the time of writing. Text is plain text. */
public record Post(
        SiteId site,
        PostId id,
        ThreadId thread,
        MemberId author,
        String authorName,
        PersonRole authorRole,
        String text,
        int votes,
        boolean accepted,
        long createdAt) {}
