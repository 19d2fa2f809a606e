package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.ConversationState;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.protocol.wire.ServerMessage.Queue;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.protocol.wire.ServerMessage.VisitorCard;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.RingRow.Kind;
import io.peerline.server.assignment.RingRow.RingState;
import io.peerline.server.conversation.Conversation;
import io.peerline.server.conversation.ConversationLog.Page;
import io.peerline.server.identity.People;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's live state as one party may see it. The visitor sees who has it, or who is being asked, and their place in the queue; staff and
 * the assignee see the visitor's card. A member who lost it sees that they lost it, and nothing of the visitor. Blocking, any thread.
 */
public final class ConversationStates {

    private final Stores stores;
    private final People people;
    private final VisitorCards cards;
    private final Waits waits;
    private final Forum forum;
    private final CallStanding calls;

    ConversationStates(Stores stores, People people, VisitorCards cards, Waits waits, Forum forum, CallStanding calls) {
        this.stores = stores;
        this.people = people;
        this.cards = cards;
        this.waits = waits;
        this.forum = forum;
        this.calls = calls;
    }

    /** Empty when the site has no such conversation. */
    public Optional<ConversationState> of(Principal viewer, ConversationId conversation) {
        return stores.conversations().find(viewer.site(), conversation).map(known -> of(viewer, assignment(known)));
    }

    ConversationState forVisitor(Assignment assignment) {
        return state(assignment, null, queue(assignment), callsOfVisitor(assignment));
    }

    /** Empty when the conversation moved on since this row was read: that is told by whoever moved it. */
    Optional<ConversationState> place(Assignment row, Queue queue) {
        return stores.assignments()
                .find(row.site(), row.conversation())
                .filter(now -> now.version() == row.version())
                .map(now -> state(now, null, queue, null));
    }

    ConversationState forMember(Assignment assignment, MemberId member) {
        boolean staff = staff(assignment.site(), member);
        boolean sees = staff || member.equals(assignment.member());
        return state(assignment, sees ? cards.of(assignment, staff) : null, null, callsOf(assignment, member, staff));
    }

    private ConversationState of(Principal viewer, Assignment assignment) {
        return switch (viewer) {
            case Principal.Visitor ignored -> forVisitor(assignment);
            case Principal.Member member -> {
                boolean staff = Access.STAFF.permits(member);
                boolean sees = staff || member.id().equals(assignment.member());
                yield state(
                        assignment,
                        sees ? cards.of(assignment, staff) : null,
                        null,
                        callsOf(assignment, member.id(), staff));
            }
        };
    }

    /** The most the visitor may start with who has the conversation: somebody who takes calls and is in none. */
    private @Nullable CallMedia callsOfVisitor(Assignment assignment) {
        MemberId member = assignment.member();
        if (member == null) {
            return null;
        }
        CallStanding.Now now = calls.now(assignment.site());
        return now.most() != null
                        && now.takes(member, staff(assignment.site(), member))
                        && free(assignment, member, now)
                ? now.most()
                : null;
    }

    /** Their own switch is about being rung: who wants no calls may still start one. */
    private @Nullable CallMedia callsOf(Assignment assignment, MemberId viewer, boolean staff) {
        if (!viewer.equals(assignment.member())) {
            return null;
        }
        CallStanding.Now now = calls.now(assignment.site());
        return now.most() != null && now.allows(staff) && free(assignment, viewer, now) ? now.most() : null;
    }

    private boolean free(Assignment assignment, MemberId member, CallStanding.Now now) {
        return !now.inCall(member)
                && !now.busy().contains(PartyId.of(assignment.visitor()))
                && !calls.blocked(assignment.site(), assignment.visitor());
    }

    private ConversationState state(
            Assignment assignment, @Nullable VisitorCard card, @Nullable Queue queue, @Nullable CallMedia most) {
        SiteId site = assignment.site();
        ConversationId conversation = assignment.conversation();
        long first = 1;
        long head = 0;
        if (stores.log().before(site, conversation, 0, 1) instanceof Page.Events events) {
            first = events.first();
            head = events.head();
        }
        return new ConversationState(
                conversation,
                stores.log().epoch(),
                first,
                head,
                assignment.state(),
                assignment.step(),
                assignment.version(),
                assignment.privateMatter(),
                responder(assignment),
                queue,
                stores.conversations().reads(conversation),
                card,
                forum.threadUrl(site, conversation),
                assignment.askedAt(),
                most);
    }

    /** The assignee; while waiting, the one rep who is being rung now. */
    private @Nullable Person responder(Assignment assignment) {
        MemberId member = assignment.member();
        if (assignment.state() == AssignmentState.WAITING && assignment.step() != null) {
            member = stores.assignments().rings(assignment.conversation()).stream()
                    .filter(ring -> ring.state() == RingState.RINGING && ring.kind() != Kind.CONTRIBUTOR)
                    .max(Comparator.comparingLong(RingRow::rangAt))
                    .map(RingRow::member)
                    .orElse(null);
        }
        return member == null ? null : people.of(assignment.site(), PartyId.of(member));
    }

    private @Nullable Queue queue(Assignment assignment) {
        if (assignment.state() != AssignmentState.WAITING || assignment.step() != Step.QUEUE) {
            return null;
        }
        int position = stores.loads().position(assignment.site(), assignment.conversation());
        return position < 1 ? null : waits.of(assignment.site()).queue(position);
    }

    private boolean staff(SiteId site, MemberId member) {
        return people.of(site, PartyId.of(member)).role() == PersonRole.STAFF;
    }

    /** A conversation that nobody was ever asked in has ended before it began. */
    private Assignment assignment(Conversation known) {
        return stores.assignments()
                .find(known.site(), known.id())
                .orElseGet(() -> new Assignment(
                        known.site(),
                        known.id(),
                        known.visitor(),
                        AssignmentState.CLOSED,
                        null,
                        0,
                        null,
                        null,
                        known.privateMatter(),
                        null,
                        null,
                        null,
                        0,
                        known.openedAt(),
                        0));
    }

    List<Assignment> ofVisitor(Principal.Visitor visitor, int limit) {
        return stores.conversations().ofVisitor(visitor.site(), visitor.id(), limit).stream()
                .map(this::assignment)
                .toList();
    }
}
