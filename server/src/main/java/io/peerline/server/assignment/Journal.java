package io.peerline.server.assignment;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;
import io.peerline.server.session.Outcome;

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

    /** The answer to the request that the event came from. */
    static Outcome outcome(Appended appended) {
        return switch (appended) {
            case Appended.New written ->
                Outcome.done(new Reply.Appended(
                        written.event().seq(), written.event().d().at()));
            case Appended.Duplicate before -> Outcome.done(new Reply.Appended(before.seq(), before.at()));
            case Appended.Refused refused ->
                Outcome.refused(
                        switch (refused.refusal()) {
                            case NO_SUCH_CONVERSATION -> ErrorCode.NOT_FOUND;
                            case ID_REUSED -> ErrorCode.ID_REUSED;
                            case TOO_LARGE -> ErrorCode.TOO_LARGE;
                        },
                        refused.message());
        };
    }

    private Appended append(Assignment where, String id, Person from, EventBody body) {
        return log.append(new Draft(where.site(), where.conversation(), id, from, body));
    }
}
