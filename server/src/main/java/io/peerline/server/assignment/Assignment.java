package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import org.jspecify.annotations.Nullable;

/**
 * Who has a conversation. {@code version} grows by one with every change; {@code dueAt} (ms, database clock, 0 = none) is when the cascade looks
 * again; {@code askedAt} is when this round of waiting began and decides the place in the queue; lower {@code priority} goes first.
 * {@code step} is set while waiting; waiting without a step is parked: the visitor is away, nobody is rung, it has no place in the queue.
 * {@code call}: what the visitor asked for besides text; such a question is for those who take calls.
 * {@code lastMember}: who had the conversation before, or whom the visitor talked to last.
 */
public record Assignment(
        SiteId site,
        ConversationId conversation,
        VisitorId visitor,
        AssignmentState state,
        @Nullable Step step,
        long version,
        @Nullable MemberId member,
        @Nullable MemberId lastMember,
        boolean privateMatter,
        @Nullable String language,
        @Nullable String topic,
        @Nullable CallMedia call,
        int priority,
        long askedAt,
        long dueAt) {}
