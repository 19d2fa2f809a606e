package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.Ring;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Rounds;
import io.peerline.server.identity.People;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A ring as its member sees it. Blocking, any thread. */
final class RingFrames {

    private static final int LOOK_BACK = 50;

    private final Stores stores;
    private final People people;
    private final VisitorPages pages;
    private final InstantSource clock;

    RingFrames(Stores stores, People people, VisitorPages pages, InstantSource clock) {
        this.stores = stores;
        this.people = people;
        this.pages = pages;
        this.clock = clock;
    }

    /** Empty when the conversation is gone. */
    Optional<Ring> of(RingRow ring) {
        return stores.conversations()
                .find(ring.site(), ring.conversation())
                .map(conversation -> frame(ring, conversation));
    }

    private Ring frame(RingRow ring, Conversation conversation) {
        boolean returning = stores.conversations()
                        .ofVisitor(ring.site(), conversation.visitor(), 2)
                        .size()
                > 1;
        return new Ring(
                ring.id(),
                ring.conversation(),
                question(conversation),
                people.of(ring.site(), PartyId.of(conversation.visitor())),
                pages.of(ring.site(), conversation.visitor()),
                returning,
                ring.until(),
                clock.millis(),
                stores.assignments()
                        .find(ring.site(), ring.conversation())
                        .map(Assignment::call)
                        .orElse(null));
    }

    /** What the visitor asked in this round: their first message since the last round ended. */
    private String question(Conversation conversation) {
        if (!(stores.log().before(conversation.site(), conversation.id(), 0, LOOK_BACK) instanceof Page.Events page)) {
            return conversation.question();
        }
        String asked = null;
        boolean roundBefore = false;
        for (Event event : page.events()) {
            EventBody body = event.d().body();
            if (Rounds.endsForRings(body)) {
                asked = null;
                roundBefore = true;
            } else if (asked == null && body instanceof EventBody.Message message && byVisitor(event)) {
                asked = message.text();
            }
        }
        return roundBefore && asked != null ? asked : conversation.question();
    }

    private static boolean byVisitor(Event event) {
        return event.d().from().role() == PersonRole.VISITOR;
    }

    List<Ring> of(List<RingRow> rings) {
        return rings.stream().map(this::of).flatMap(Optional::stream).toList();
    }
}
