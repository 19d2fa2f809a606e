package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;

/** Writes what happened to a conversation into its log; a repeat with the same id changes nothing. Blocking, any thread. */
final class Journal {

    private static final int LOOK_BACK = 50;

    private final ConversationLog log;
    private final People people;

    Journal(ConversationLog log, People people) {
        this.log = log;
        this.people = people;
    }

    Appended by(PartyId party, Assignment where, String id, EventBody body) {
        return append(where, id, people.of(where.site(), party), body);
    }

    void bySystem(Assignment where, String id, EventBody body) {
        append(where, id, people.system(where.site()), body);
    }

    /** False for a conversation whose row was closed by a node that died before it could write so. */
    boolean saysItEnded(Assignment closed) {
        return !(log.before(closed.site(), closed.conversation(), 0, LOOK_BACK) instanceof Page.Events page)
                || page.events().stream()
                        .map(Event::d)
                        .anyMatch(event -> event.at() >= closed.askedAt() && ends(event.body()));
    }

    private static boolean ends(EventBody body) {
        return body instanceof EventBody.Closed
                || body instanceof EventBody.Cancelled
                || body instanceof EventBody.Solved(boolean solved) && solved;
    }

    private Appended append(Assignment where, String id, Person from, EventBody body) {
        return log.append(new Draft(where.site(), where.conversation(), id, from, body));
    }
}
