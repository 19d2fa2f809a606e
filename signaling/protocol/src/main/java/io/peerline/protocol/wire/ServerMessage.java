package io.peerline.protocol.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.Epoch;
import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.wire.CallFrame.CallState;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ClientMessage.Page;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server sends, one record per {@code t}; {@link Ack}, {@link Failure} and {@link Event} have envelope fields of their own. */
public sealed interface ServerMessage {

    Reliability reliability();

    /** In a file of their own. */
    sealed interface AboutCalls extends ServerMessage permits CallFrame {}

    /** Frames with the same key replace each other while queued (only {@link Reliability#LATEST}). */
    default String key() {
        return getClass().getSimpleName();
    }

    /** First frame. {@code beat} in ms; {@code time} the server's wall clock; {@code token} a renewed visitor token, to be stored. */
    @Type("hello")
    record Hello(
            SessionId session,
            NodeId node,
            PartyId you,
            long beat,
            long time,
            Limits limits,
            @Nullable String token,
            @Nullable Me me)
            implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** The signed-in member; absent for visitors. */
    record Me(Person person, List<Role> roles, Status status, int capacity, boolean takesCalls) {}

    /** Envelope {@code {"t":"ack","re":id,"d":reply}}. */
    record Ack(String re, @Nullable Reply d) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** Envelope {@code {"t":"error","re":id,"d":{code,message,retry}}}; {@code re} is absent when the frame had no readable id. */
    record Failure(@Nullable String re, ErrorCode code, String message, boolean retry) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** Envelope {@code {"t":"event","cv":id,"seq":n,"d":{id,at,from,body}}}; per conversation in seq order without gaps. */
    record Event(ConversationId cv, long seq, EventData d) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** {@code id}: the client's id of the request that caused it, so that a sender's other tabs can match. {@code at}: ms since 1970, the database's clock. */
    record EventData(String id, long at, Person from, EventBody body) {}

    /** How a party is shown. {@code role}: visitor, helper (contributor), staff, customer or system. {@code face}: a path on Peerline's origin. */
    record Person(
            @Nullable PartyId party,
            String name,
            PersonRole role,
            @Nullable String face) {}

    enum PersonRole {
        VISITOR,
        HELPER,
        STAFF,
        CUSTOMER,
        SYSTEM;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Everything the party may see now; sent after each resume. Replaces what the client had, except events, which continue. */
    @Type("snapshot")
    record Snapshot(
            List<ConversationState> conversations,
            List<Ring> rings,
            Team team,
            @Nullable InboxCount inbox,
            List<CallState> calls)
            implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** The cursor cannot be continued: forget what is held of this conversation and fetch {@code history.get}. */
    @Type("resync")
    record Resync(ConversationId cv, Epoch epoch, long first, long head) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /**
     * One conversation's live state, by value: the newest replaces all before. For members it carries the visitor's card. {@code member}: who has it; while
     * waiting, the rep who is being rung now, if it is one. {@code calls}: the most this party may start here now, absent for none.
     */
    @Type("conversation")
    record ConversationState(
            ConversationId cv,
            Epoch epoch,
            long first,
            long head,
            AssignmentState state,
            @Nullable Step step,
            long version,
            boolean privateMatter,
            @Nullable Person member,
            @Nullable Queue queue,
            List<ReadMark> reads,
            @Nullable VisitorCard visitor,
            @Nullable String threadUrl,
            long askedAt,
            @Nullable CallMedia calls)
            implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }

        @Override
        public String key() {
            return "conversation:" + cv;
        }
    }

    /** waiting: the cascade runs or the queue holds it. assigned: a member has it. thread / message: fallen back. closed: ended. */
    enum AssignmentState {
        WAITING,
        ASSIGNED,
        THREAD,
        MESSAGE,
        CLOSED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far the cascade is while waiting. */
    enum Step {
        SAME_REP,
        REPS,
        CONTRIBUTORS,
        QUEUE,
        NOBODY;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code position} 1 to 10 exact, 11 = more than 10. {@code from}-{@code to}: expected wait in seconds, a range. */
    record Queue(int position, int from, int to) {}

    record ReadMark(PartyId party, long seq) {}

    /** What a member may know of the visitor; contributors get neither e-mail nor history. */
    record VisitorCard(
            PartyId party,
            String name,
            boolean online,
            @Nullable Page page,
            @Nullable String language,
            @Nullable String email,
            List<Earlier> earlier,
            boolean blocked) {}

    record Earlier(ConversationId cv, long at, String question, AssignmentState state) {}

    /**
     * A ring for this member. {@code now} the server's clock when sent, so that the countdown needs no synchronised clocks. {@code call}: the visitor
     * wants to be called at once.
     */
    @Type("ring")
    record Ring(
            RingId ring,
            ConversationId cv,
            String question,
            Person visitor,
            @Nullable Page page,
            boolean returning,
            long until,
            long now,
            @Nullable CallMedia call)
            implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    @Type("ring.ended")
    record RingEnded(RingId ring, ConversationId cv, RingEnd reason) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.MUST;
        }
    }

    /** accepted: by this member on another tab. taken: somebody else was faster. */
    enum RingEnd {
        ACCEPTED,
        DECLINED,
        TAKEN,
        MISSED,
        CANCELLED;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who is here. Visitors and customers see people who are online and may be asked; contributors see the whole team, staff with its load. Who is
     * invisible is offline here. At most one a second per site. {@code calls}: what a visitor may ask for now, since somebody who takes calls is free.
     */
    @Type("team")
    record Team(
            long version,
            List<TeamMember> people,
            int waiting,
            @Nullable Wait expectedWait,
            @Nullable CallMedia calls) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }
    }

    record TeamMember(
            Person person,
            Status status,
            @Nullable Integer load,
            @Nullable Integer capacity,
            boolean takesCalls,
            boolean inCall) {}

    /** Expected wait for a new question, in seconds, as a range. */
    record Wait(int from, int to) {}

    /** The reps' inbox changed; fetch it by REST when shown. */
    @Type("inbox")
    record InboxCount(int messages, int unansweredThreads) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }
    }

    @Type("typing")
    record Typing(ConversationId cv, Person from, boolean on) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.VOLATILE;
        }
    }

    @Type("read")
    record Read(ConversationId cv, PartyId party, long seq) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }

        @Override
        public String key() {
            return "read:" + cv + ":" + party;
        }
    }

    /** Answer to a client's beat. */
    @Type("beat")
    record Beat(long time) implements ServerMessage {
        @Override
        public Reliability reliability() {
            return Reliability.LATEST;
        }
    }
}
