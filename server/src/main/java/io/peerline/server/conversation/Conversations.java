package io.peerline.server.conversation;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import java.util.List;
import java.util.Optional;

/** Conversations apart from their events. Every look-up is scoped by site: another site's conversation does not exist. Blocking, any thread. */
public interface Conversations {

    /** Opens or finds: idempotent by id for the same visitor; {@link Opened.Foreign} when the id belongs to somebody else. */
    Opened open(Conversation conversation);

    Optional<Conversation> find(SiteId site, ConversationId conversation);

    /** The visitor's conversations, newest first. */
    List<Conversation> ofVisitor(SiteId site, VisitorId visitor, int limit);

    /** Moves the party's high-water mark up, never down and never beyond the head; returns the mark that now holds. Need not be durable at once. */
    long read(SiteId site, ConversationId conversation, PartyId party, long seq);

    List<ReadMark> reads(ConversationId conversation);

    sealed interface Opened {
        record New() implements Opened {}

        record Existing(Conversation conversation) implements Opened {}

        record Foreign() implements Opened {}
    }
}
