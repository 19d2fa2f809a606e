package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;

/** Writes what happened to a conversation into its log; a repeat with the same id changes nothing. Blocking, any thread. */
final class Journal {

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

    private Appended append(Assignment where, String id, Person from, EventBody body) {
        return log.append(new Draft(where.site(), where.conversation(), id, from, body));
    }
}
