package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.MessageId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.Moved;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.conversation.EventIds;
import io.peerline.server.session.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/** A member no longer has a conversation: gave it back, ended it, or is gone. Blocking, any thread. */
final class Releasing {

    static final String RELEASED = "released";
    static final String LOST = "lost";
    private static final int ATTEMPTS = 20;
    private static final long FIRST_LOOK = 1_000;

    private final Stores stores;
    private final Journal journal;
    private final Announcer announcer;
    private final CallStanding calls;
    private final Next next;

    /** What follows: the conversation rings elsewhere, the member is free for another, or rests. */
    record Next(Ringing ringing, Offering offering, Roster roster) {}

    Releasing(Stores stores, Journal journal, Announcer announcer, CallStanding calls, Next next) {
        this.stores = stores;
        this.journal = journal;
        this.announcer = announcer;
        this.calls = calls;
        this.next = next;
    }

    Outcome release(Principal.Member member, MessageId id, ConversationId conversation, long version) {
        Outcome outcome = leave(
                member, conversation, version, backToQueue(), now -> left(now, member.id(), id.value(), RELEASED));
        if (outcome instanceof Outcome.Done) {
            next.roster().rest(member.id());
            next.ringing().moveOn(member.site(), conversation);
        }
        return outcome;
    }

    Outcome close(Principal.Member member, MessageId id, ConversationId conversation, long version) {
        Change change = new Change(AssignmentState.CLOSED, null, null, 0);
        Outcome outcome = leave(
                member,
                conversation,
                version,
                change,
                now -> journal.by(member.party(), now, id.value(), new EventBody.Closed()));
        if (outcome instanceof Outcome.Done) {
            next.offering().offer(member.site(), member.id());
        }
        return outcome;
    }

    /** The member is offline after the grace: what they had goes to others, but for the chat whose call they may come back into. */
    void vanish(SiteId site, MemberId member) {
        vanish(site, member, calls.talksIn(site, member));
    }

    /** The member may answer no more: everything goes to others. */
    void dismiss(SiteId site, MemberId member) {
        vanish(site, member, Optional.empty());
    }

    /** Nothing rings for them any more. */
    private void vanish(SiteId site, MemberId member, Optional<ConversationId> kept) {
        for (RingRow ring : stores.loads().rings(site, member)) {
            stores.assignments()
                    .end(ring.id(), null, RingState.CANCELLED)
                    .map(Ended::ring)
                    .ifPresent(announcer::ended);
            next.ringing().moveOn(site, ring.conversation());
        }
        for (Assignment held : stores.loads().of(site, member)) {
            if (kept.filter(held.conversation()::equals).isEmpty()) {
                giveBack(held, member);
            }
        }
    }

    private void giveBack(Assignment held, MemberId member) {
        Assignment row = held;
        for (int attempt = 0; attempt < ATTEMPTS && member.equals(row.member()); attempt++) {
            if (stores.assignments().move(row.conversation(), row.version(), backToQueue())
                    instanceof Moved.Done done) {
                Assignment now = done.assignment();
                left(now, member, EventIds.of("left", row.conversation(), row.version()), LOST);
                announcer.lost(now, member);
                next.ringing().moveOn(row.site(), row.conversation());
                return;
            }
            Optional<Assignment> again = stores.assignments().find(row.site(), row.conversation());
            if (again.isEmpty()) {
                return;
            }
            row = again.get();
        }
    }

    /** {@code write}: the event of it; a repeat after a crash in between writes it then. */
    private Outcome leave(
            Principal.Member member,
            ConversationId conversation,
            long version,
            Change change,
            Consumer<Assignment> write) {
        Moved moved = stores.assignments()
                .find(member.site(), conversation)
                .<Moved>map(row -> member.id().equals(row.member())
                        ? stores.assignments().move(conversation, version, change)
                        : new Moved.Stale(row))
                .orElseGet(() -> new Moved.Stale(null));
        if (moved instanceof Moved.Done done) {
            write.accept(done.assignment());
            announcer.lost(done.assignment(), member.id());
            return Outcome.done();
        }
        Assignment now = moved instanceof Moved.Stale stale ? stale.now() : null;
        if (now == null) {
            return Outcome.refused(ErrorCode.NOT_FOUND, "this member has no conversation " + conversation);
        }
        if (now.version() > version
                && now.state() == change.state()
                && member.id().equals(now.lastMember())) {
            if (now.version() == version + 1) {
                write.accept(now);
            }
            return Outcome.done();
        }
        return Outcome.refused(
                ErrorCode.CONFLICT,
                "the conversation is " + now.state().wire() + " with version " + now.version() + ", expected version "
                        + version + " assigned to this member");
    }

    private void left(Assignment now, MemberId member, String id, String reason) {
        journal.by(PartyId.of(member), now, id, new EventBody.Left(reason));
    }

    private static Change backToQueue() {
        return new Change(AssignmentState.WAITING, Step.REPS, null, FIRST_LOOK);
    }
}
