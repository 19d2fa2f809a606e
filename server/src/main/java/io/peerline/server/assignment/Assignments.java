package io.peerline.server.assignment;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who has a conversation, by conditional updates in one transaction each: two members never have one conversation, no member holds more
 * slots (rings plus conversations) than capacity, one ring at a time per member. Times are the database's. Blocking, any thread, any node.
 * Throws {@link io.peerline.server.conversation.StoreUnavailable} when the outcome is unknown.
 */
public interface Assignments {

    /**
     * Starts (or restarts, from closed, thread or message) a round of waiting; a conversation that waits or is assigned already is returned as it is,
     * except that it becomes a private matter when the question is one; the other way round never.
     * {@code state}, {@code member}, {@code version}, {@code askedAt} and {@code dueAt} of the given assignment are ignored: they are the database's.
     *
     * @throws IllegalArgumentException when the site has no such conversation: open it first
     */
    Assignment ask(NewQuestion question);

    Optional<Assignment> find(SiteId site, ConversationId conversation);

    /** Rings of the current round of waiting, oldest first. */
    List<RingRow> rings(ConversationId conversation);

    /** Reserves a slot of the member, then writes the ring, if the assignment is still waiting with this version; {@code version} grows. */
    Rung ring(ConversationId conversation, long version, MemberId member, RingRow.Kind kind, long millis);

    /**
     * First accept wins, and only while the ring has time left; all other rings of the conversation end as taken and free their slots. A repeat by
     * the winner is won again.
     */
    Accepted accept(RingId ring, MemberId member);

    /**
     * Ends one ring as declined, missed or cancelled, frees its slot and counts misses. A ring that ended before is returned as it ended, and
     * nothing changes. Empty when there is no such ring or, where {@code member} is given, it rings for somebody else.
     */
    Optional<Ended> end(RingId ring, @Nullable MemberId member, RingRow.RingState as);

    /**
     * Moves to another state or step if the version still holds; ends all rings (as cancelled) unless the new state is waiting; frees the
     * assignee's slot when the member changes and takes one of the new assignee, whose own ring of this conversation already holds it.
     * From assigned back to waiting a new round begins: {@code askedAt} is now, and {@code priority} goes one lower, so that
     * who was served already does not wait behind those who come now.
     */
    Moved move(ConversationId conversation, long version, Change change);

    /**
     * Gives the head of the site's queue that this member may serve to them: lowest priority number, then longest waiting. Reserves the slot by a
     * ring. Passed over: what is parked (waiting without a step), what this member declined in this round, and what rings already (for staff: at
     * staff; contributors' rings are rung beside). Contributors get public matters only, and who takes no calls now gets no question that wants
     * one. The ring changes neither step nor {@code dueAt}.
     */
    Optional<RingRow> next(SiteId site, Freed who, long ringMillis);

    /**
     * Assignments whose {@code dueAt} has come by the database's clock, and those with a ring past its time; longest overdue first. The rings past
     * their time are ended as missed and their slots freed before this returns; each is in {@link Due#missed} once. The assignment stays
     * due until somebody moves it.
     */
    List<Due> due(int limit);

    /** {@code calls}: may be called now. */
    record Freed(MemberId member, boolean contributor, boolean calls) {}

    record NewQuestion(Assignment assignment, long dueInMillis) {}

    /**
     * {@code member}: the new assignee for {@link AssignmentState#ASSIGNED}, else null. {@code dueInMillis}: 0 = no deadline. {@code asText}: the wish for a
     * call is dropped.
     */
    record Change(
            AssignmentState state,
            @Nullable Step step,
            @Nullable MemberId member,
            long dueInMillis,
            boolean asText) {
        public Change(AssignmentState state, @Nullable Step step, @Nullable MemberId member, long dueInMillis) {
            this(state, step, member, dueInMillis, false);
        }
    }

    sealed interface Rung {
        record Rings(RingRow ring, Assignment assignment) implements Rung {}

        /** The member has no free slot or rings already. */
        record MemberBusy() implements Rung {}

        /** Somebody else moved the assignment; read it again. */
        record Stale() implements Rung {}
    }

    sealed interface Accepted {
        record Won(Assignment assignment, List<RingRow> taken) implements Accepted {}

        record Lost(RingRow.RingState because) implements Accepted {}

        record NoSuchRing() implements Accepted {}
    }

    /** {@code misses}: the member's misses in a row, 0 after any accept or decline. */
    record Ended(RingRow ring, Assignment assignment, int misses) {}

    /** {@code missed}: the rings that this look found past their time and ended. */
    record Due(Assignment assignment, List<Ended> missed) {}

    sealed interface Moved {
        record Done(Assignment assignment, List<RingRow> ended) implements Moved {}

        /** The new assignee has no free slot; nothing changed. */
        record MemberBusy() implements Moved {}

        record Stale(@Nullable Assignment now) implements Moved {}
    }
}
