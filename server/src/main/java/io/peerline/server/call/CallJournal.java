package io.peerline.server.call;

import io.peerline.protocol.id.CallId;
import io.peerline.server.conversation.ConversationLog;
import io.peerline.server.conversation.Draft;
import io.peerline.server.identity.People;
import java.util.List;

/** What happened in calls, written into their conversations in the order in which it happened; a repeat changes nothing. Blocking, any thread. */
final class CallJournal {

    private static final int BATCH = 100;

    private final CallNotes notes;
    private final ConversationLog log;
    private final People people;

    CallJournal(CallNotes notes, ConversationLog log, People people) {
        this.notes = notes;
        this.log = log;
        this.people = people;
    }

    /** Whoever answers at once may come here before the one who rang: the beginning is written first all the same. */
    void write(CallId call) {
        write(notes.of(call));
    }

    /** What was left unwritten where a node died, or the store was away. */
    void writeRest() {
        write(notes.all(BATCH));
    }

    private void write(List<CallNote> unwritten) {
        unwritten.forEach(this::append);
        notes.written(unwritten);
    }

    private void append(CallNote note) {
        log.append(new Draft(
                note.site(),
                note.conversation(),
                note.id(),
                note.by() == null ? people.system(note.site()) : people.of(note.site(), note.by()),
                note.body()));
    }
}
