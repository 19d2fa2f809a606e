package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.Endings.FellBack;
import io.peerline.server.conversation.AppendOutcome;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.EventIds;
import io.peerline.server.session.Outcome;
import java.util.Optional;
import java.util.Set;

/** The visitor ends the waiting or the chat: gives up, says it is solved, or falls back to the forum or a message. Blocking, any thread. */
final class Settling {

    private static final int ATTEMPTS = 20;
    private static final Set<AssignmentState> LIVE =
            Set.of(AssignmentState.WAITING, AssignmentState.ASSIGNED, AssignmentState.MESSAGE);

    private static final Set<AssignmentState> NOBODY_HAS =
            Set.of(AssignmentState.WAITING, AssignmentState.MESSAGE, AssignmentState.CLOSED, AssignmentState.THREAD);

    private final Assignments assignments;
    private final Journal journal;
    private final Announcer announcer;
    private final Offering offering;

    Settling(Assignments assignments, Journal journal, Announcer announcer, Offering offering) {
        this.assignments = assignments;
        this.journal = journal;
        this.announcer = announcer;
        this.offering = offering;
    }

    Outcome cancel(Principal.Visitor visitor, MessageId id, ConversationId conversation) {
        Optional<Assignment> row = own(visitor, conversation);
        if (row.isEmpty()) {
            return notTheirs(conversation);
        }
        Optional<Assignment> moved = move(row.get(), Set.of(AssignmentState.WAITING), AssignmentState.CLOSED);
        if (moved.isPresent()) {
            journal.by(visitor.party(), moved.get(), id.value(), new EventBody.Cancelled());
            return Outcome.done();
        }
        Assignment now = own(visitor, conversation).orElse(row.get());
        if (now.state() != AssignmentState.CLOSED) {
            return Outcome.refused(
                    ErrorCode.CONFLICT, "the conversation is " + now.state().wire() + ", expected waiting");
        }
        if (!journal.saysItEnded(now)) {
            journal.by(visitor.party(), now, id.value(), new EventBody.Cancelled());
        }
        return Outcome.done();
    }

    Outcome solved(Principal.Visitor visitor, MessageId id, ConversationId conversation, boolean solved) {
        Optional<Assignment> row = own(visitor, conversation);
        if (row.isEmpty()) {
            return notTheirs(conversation);
        }
        Appended appended = journal.by(visitor.party(), row.get(), id.value(), new EventBody.Solved(solved));
        if (solved && !(appended instanceof Appended.Refused) && !begunSince(row.get(), appended)) {
            move(row.get(), LIVE, AssignmentState.CLOSED);
        }
        return AppendOutcome.of(appended);
    }

    /** The shop lets the visitor in no more: nobody is rung for them. */
    void shutOut(Assignment row) {
        move(row, Set.of(AssignmentState.WAITING), AssignmentState.CLOSED)
                .ifPresent(closed -> journal.bySystem(
                        closed,
                        EventIds.of("shut-out", closed.conversation(), closed.version()),
                        new EventBody.Closed()));
    }

    FellBack fallBack(SiteId site, ConversationId conversation, AssignmentState to) {
        if (to != AssignmentState.THREAD && to != AssignmentState.MESSAGE) {
            throw new IllegalArgumentException("a question falls back to thread or message, not to " + to.wire());
        }
        Optional<Assignment> row = assignments.find(site, conversation);
        if (row.isEmpty()) {
            return FellBack.NO_SUCH_CONVERSATION;
        }
        boolean done =
                row.get().state() == to || move(row.get(), NOBODY_HAS, to).isPresent();
        return done ? FellBack.DONE : FellBack.SOMEBODY_HAS_IT;
    }

    /** A repeated request must not end a round that began after it. */
    private static boolean begunSince(Assignment row, Appended appended) {
        return appended instanceof Appended.Duplicate before && row.askedAt() > before.at();
    }

    private Optional<Assignment> move(Assignment seen, Set<AssignmentState> from, AssignmentState to) {
        Assignment row = seen;
        for (int attempt = 0; attempt < ATTEMPTS && from.contains(row.state()); attempt++) {
            Moved moved = assignments.move(row.conversation(), row.version(), new Change(to, null, null, 0));
            if (moved instanceof Moved.Done done) {
                tell(row, done);
                return Optional.of(done.assignment());
            }
            row = assignments.find(row.site(), row.conversation()).orElseThrow();
        }
        return Optional.empty();
    }

    private void tell(Assignment before, Moved.Done done) {
        done.ended().forEach(announcer::ended);
        MemberId former = before.member();
        if (former == null) {
            announcer.changed(done.assignment());
        } else {
            announcer.lost(done.assignment(), former);
            offering.offer(before.site(), former);
        }
        done.ended().forEach(ring -> offering.offer(ring.site(), ring.member()));
    }

    private Optional<Assignment> own(Principal.Visitor visitor, ConversationId conversation) {
        return assignments
                .find(visitor.site(), conversation)
                .filter(row -> row.visitor().equals(visitor.id()));
    }

    private static Outcome notTheirs(ConversationId conversation) {
        return Outcome.refused(ErrorCode.NOT_FOUND, "conversation " + conversation + " is not this visitor's");
    }
}
