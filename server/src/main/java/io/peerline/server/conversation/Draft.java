package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Person;

/** An event that has no {@code seq} yet. {@code id}: the client's request id, or a deterministic one for events the server writes. */
public record Draft(SiteId site, ConversationId conversation, String id, Person from, EventBody body) {}
