package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.RingEnd;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignments.Accepted;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.conversation.EventIds;
import io.peerline.server.session.Outcome;
import java.util.Optional;
import java.util.Set;

/** A member answers a ring, turns it down, or takes a conversation without one. Blocking, any thread. */
final class Accepting {

    private static final int ATTEMPTS = 20;
    private static final Set<AssignmentState> TAKEABLE = Set.of(AssignmentState.WAITING, AssignmentState.MESSAGE);

    private final Assignments assignments;
    private final Journal journal;
    private final Announcer announcer;
    private final Ringing ringing;
    private final Offering offering;

    Accepting(Assignments assignments, Journal journal, Announcer announcer, Ringing ringing, Offering offering) {
        this.assignments = assignments;
        this.journal = journal;
        this.announcer = announcer;
        this.ringing = ringing;
        this.offering = offering;
    }

    Outcome accept(Principal.Member member, RingId ring) {
        return switch (assignments.accept(ring, member.id())) {
            case Accepted.Won won -> {
                Assignment now = won.assignment();
                announcer.gained(now);
                journal.by(member.party(), now, EventIds.of("joined", ring), new EventBody.Joined());
                announcer.ended(ring, now, member.id(), RingEnd.ACCEPTED);
                won.taken().forEach(announcer::ended);
                won.taken().forEach(other -> offering.offer(other.site(), other.member()));
                offering.offer(now.site(), member.id());
                yield Outcome.done();
            }
            case Accepted.Lost lost -> lost(lost.because());
            case Accepted.NoSuchRing ignored -> noSuchRing(ring);
        };
    }

    Outcome decline(Principal.Member member, RingId ring) {
        Optional<Ended> ended = assignments.end(ring, member.id(), RingState.DECLINED);
        if (ended.isEmpty()) {
            return noSuchRing(ring);
        }
        RingRow row = ended.get().ring();
        if (row.state() == RingState.DECLINED) {
            announcer.ended(row);
            ringing.moveOn(row.site(), row.conversation());
            offering.offer(row.site(), member.id());
        }
        return Outcome.done();
    }

    /** Only staff, and only what waits or was left as a message. */
    Outcome take(Principal.Member member, ConversationId conversation) {
        if (!Access.STAFF.permits(member)) {
            return Outcome.refused(ErrorCode.FORBIDDEN, "taking without a ring is for staff");
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Assignment> row = assignments.find(member.site(), conversation);
            Optional<Outcome> outcome = row.isEmpty()
                    ? Optional.of(Outcome.refused(ErrorCode.NOT_FOUND, "the site has no conversation " + conversation))
                    : take(member, row.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return Outcome.refused(ErrorCode.CONFLICT, "others moved the conversation " + ATTEMPTS + " times meanwhile");
    }

    /** Empty when somebody else moved it meanwhile. */
    private Optional<Outcome> take(Principal.Member member, Assignment row) {
        if (row.state() == AssignmentState.ASSIGNED) {
            boolean theirs = member.id().equals(row.member());
            return Optional.of(
                    theirs ? Outcome.done() : Outcome.refused(ErrorCode.TAKEN, "somebody else has the conversation"));
        }
        if (!TAKEABLE.contains(row.state())) {
            return Optional.of(Outcome.refused(
                    ErrorCode.CONFLICT, "the conversation is " + row.state().wire() + ", expected waiting or message"));
        }
        Change change = new Change(AssignmentState.ASSIGNED, null, member.id(), 0);
        return switch (assignments.move(row.conversation(), row.version(), change)) {
            case Moved.Done done -> Optional.of(taken(member, row, done));
            case Moved.MemberBusy ignored ->
                Optional.of(Outcome.refused(
                        ErrorCode.CONFLICT, "all slots of this member are in use, expected a free one"));
            case Moved.Stale ignored -> Optional.empty();
        };
    }

    private Outcome taken(Principal.Member member, Assignment before, Moved.Done done) {
        announcer.gained(done.assignment());
        String id = EventIds.of("joined", before.conversation(), before.version());
        journal.by(PartyId.of(member.id()), done.assignment(), id, new EventBody.Joined());
        for (RingRow ring : done.ended()) {
            boolean own = ring.member().equals(member.id());
            announcer.ended(ring, own ? RingEnd.ACCEPTED : RingEnd.TAKEN);
            if (!own) {
                offering.offer(ring.site(), ring.member());
            }
        }
        return Outcome.done();
    }

    private static Outcome lost(RingState because) {
        return switch (because) {
            case TAKEN -> Outcome.refused(ErrorCode.TAKEN, "somebody else was faster");
            case MISSED -> Outcome.refused(ErrorCode.CONFLICT, "the ring's time was over");
            case CANCELLED -> Outcome.refused(ErrorCode.CONFLICT, "the visitor no longer waits");
            case DECLINED -> Outcome.refused(ErrorCode.CONFLICT, "this member has declined the ring");
            case ACCEPTED, RINGING ->
                Outcome.refused(ErrorCode.CONFLICT, "the conversation was given back or ended after it was accepted");
        };
    }

    private static Outcome noSuchRing(RingId ring) {
        return Outcome.refused(ErrorCode.NOT_FOUND, "there is no ring " + ring + " for this member");
    }
}
