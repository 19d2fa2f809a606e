package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Earlier;
import io.peerline.protocol.wire.ServerMessage.VisitorCard;
import io.peerline.protocol.wire.Status;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.identity.Visitors.VisitorRow;
import io.peerline.server.presence.Presence;
import java.util.List;

/** What a member may know of a visitor. Contributors get neither e-mail nor history. Blocking, any thread. */
final class VisitorCards {

    private static final int EARLIER = 10;

    private final Stores stores;
    private final Presence presence;
    private final VisitorPages pages;
    private final CallStanding calls;

    VisitorCards(Stores stores, Presence presence, VisitorPages pages, CallStanding calls) {
        this.stores = stores;
        this.presence = presence;
        this.pages = pages;
        this.calls = calls;
    }

    VisitorCard of(Assignment assignment, boolean staff) {
        SiteId site = assignment.site();
        VisitorId visitor = assignment.visitor();
        VisitorRow known = stores.visitors()
                .find(site, visitor)
                .orElseGet(() -> new VisitorRow(site, visitor, null, null, null, 0));
        String language = assignment.language() == null ? known.language() : assignment.language();
        return new VisitorCard(
                PartyId.of(visitor),
                known.name() == null ? "" : known.name(),
                presence.of(site, PartyId.of(visitor)) != Status.OFFLINE,
                pages.of(site, visitor),
                language,
                staff ? known.email() : null,
                staff ? earlier(assignment) : List.of(),
                calls.blocked(site, visitor));
    }

    private List<Earlier> earlier(Assignment assignment) {
        return stores.conversations().ofVisitor(assignment.site(), assignment.visitor(), EARLIER + 1).stream()
                .filter(conversation -> !conversation.id().equals(assignment.conversation()))
                .limit(EARLIER)
                .map(this::earlier)
                .toList();
    }

    private Earlier earlier(Conversation conversation) {
        AssignmentState state = stores.assignments()
                .find(conversation.site(), conversation.id())
                .map(Assignment::state)
                .orElse(AssignmentState.CLOSED);
        return new Earlier(conversation.id(), conversation.openedAt(), conversation.question(), state);
    }
}
