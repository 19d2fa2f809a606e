package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.RingId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments;
import io.peerline.server.assignment.RingRow;
import io.peerline.server.assignment.RingRow.RingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assignments on SQL: each method is one transaction of conditional updates. */
final class SqlAssignments implements Assignments {

    private final Database database;

    SqlAssignments(Database database) {
        this.database = database;
    }

    @Override
    public Assignment ask(NewQuestion question) {
        Assignment asked = question.assignment();
        return database.write(tx -> AssignmentRows.ask(tx, question)
                .or(() -> asked.privateMatter() ? AssignmentRows.makePrivate(tx, asked) : Optional.empty())
                .or(() -> AssignmentRows.find(tx, asked.conversation())
                        .filter(known -> known.site().equals(asked.site())))
                .orElseThrow(() -> new IllegalArgumentException("site " + asked.site() + " has no conversation "
                        + asked.conversation() + " to ask in; open it first")));
    }

    @Override
    public Optional<Assignment> find(SiteId site, ConversationId conversation) {
        return database.read(tx -> AssignmentRows.find(tx, conversation)
                .filter(known -> known.site().equals(site)));
    }

    @Override
    public List<RingRow> rings(ConversationId conversation) {
        return database.read(tx -> RingRows.ofRound(tx, conversation));
    }

    @Override
    public Rung ring(ConversationId conversation, long version, MemberId member, RingRow.Kind kind, long millis) {
        return database.write(tx -> {
            if (!Slots.takeForRing(tx, member)) {
                return new Rung.MemberBusy();
            }
            Optional<Assignment> touched = AssignmentRows.touchWaiting(tx, conversation, version);
            if (touched.isEmpty()) {
                Slots.giveBack(tx, member);
                return new Rung.Stale();
            }
            Assignment assignment = touched.get();
            return new Rung.Rings(RingRows.insert(tx, assignment, member, kind, millis), assignment);
        });
    }

    @Override
    public Accepted accept(RingId id, MemberId member) {
        return database.write(tx -> RingRows.find(tx, id)
                .filter(ring -> ring.member().equals(member))
                .map(ring -> accept(tx, ring))
                .orElseGet(Accepted.NoSuchRing::new));
    }

    private static Accepted accept(Tx tx, RingRow ring) {
        if (ring.state() == RingState.ACCEPTED) {
            return wonBefore(tx, ring);
        }
        if (ring.state() != RingState.RINGING) {
            return new Accepted.Lost(ring.state());
        }
        if (ring.until() <= tx.now()) {
            return new Accepted.Lost(RingState.MISSED);
        }
        return AssignmentRows.win(tx, ring.conversation(), ring.member())
                .map(assignment -> won(tx, ring, assignment))
                .orElseGet(() -> new Accepted.Lost(RingState.TAKEN));
    }

    private static Accepted won(Tx tx, RingRow ring, Assignment assignment) {
        RingRows.finish(tx, ring, RingState.ACCEPTED);
        List<RingRow> taken = new ArrayList<>();
        for (RingRow other : RingRows.ringing(tx, ring.conversation())) {
            taken.add(finish(tx, other, RingState.TAKEN));
        }
        Slots.forgetMisses(tx, ring.member());
        return new Accepted.Won(assignment, taken);
    }

    private static Accepted wonBefore(Tx tx, RingRow ring) {
        Optional<Assignment> held = AssignmentRows.find(tx, ring.conversation())
                .filter(assignment -> ring.member().equals(assignment.member()));
        if (held.isEmpty()) {
            return new Accepted.Lost(RingState.ACCEPTED);
        }
        List<RingRow> taken = RingRows.ofRound(tx, ring.conversation()).stream()
                .filter(other -> other.state() == RingState.TAKEN)
                .toList();
        return new Accepted.Won(held.get(), taken);
    }

    private static RingRow finish(Tx tx, RingRow ring, RingState as) {
        Slots.freeAfterRing(tx, ring.member(), as);
        return RingRows.finish(tx, ring, as);
    }

    @Override
    public Optional<Ended> end(RingId id, @Nullable MemberId member, RingState as) {
        if (as == RingState.RINGING || as == RingState.ACCEPTED) {
            throw new IllegalArgumentException("a ring ends as declined, missed, taken or cancelled, not as " + as);
        }
        return database.write(tx -> RingRows.find(tx, id)
                .filter(ring -> member == null || ring.member().equals(member))
                .map(ring -> ring.state() == RingState.RINGING ? end(tx, ring, as) : endedBefore(tx, ring)));
    }

    private static Ended end(Tx tx, RingRow ring, RingState as) {
        RingRow ended = finish(tx, ring, as);
        Assignment assignment = AssignmentRows.touch(tx, ring.conversation());
        return new Ended(ended, assignment, Slots.misses(tx, ring.member()));
    }

    private static Ended endedBefore(Tx tx, RingRow ring) {
        Assignment assignment = AssignmentRows.find(tx, ring.conversation()).orElseThrow();
        return new Ended(ring, assignment, Slots.misses(tx, ring.member()));
    }

    @Override
    public Moved move(ConversationId conversation, long version, Change change) {
        if ((change.state() == AssignmentState.ASSIGNED) != (change.member() != null)) {
            throw new IllegalArgumentException(
                    "an assignee belongs to the state assigned and to no other, got " + change.state() + " with "
                            + (change.member() == null ? "no member" : "member " + change.member()));
        }
        return database.write(tx -> {
            Optional<Assignment> now = AssignmentRows.find(tx, conversation);
            return now.isPresent() && now.get().version() == version
                    ? move(tx, now.get(), change)
                    : new Moved.Stale(now.orElse(null));
        });
    }

    private static Moved move(Tx tx, Assignment before, Change change) {
        MemberId to = change.member();
        List<RingRow> ringing =
                change.state() == AssignmentState.WAITING ? List.of() : RingRows.ringing(tx, before.conversation());
        boolean holdsSlot = to != null
                && (to.equals(before.member())
                        || ringing.stream().anyMatch(ring -> ring.member().equals(to)));
        if (to != null && !holdsSlot && !Slots.takeForChat(tx, to)) {
            return new Moved.MemberBusy();
        }
        leave(tx, before, to);
        List<RingRow> ended = new ArrayList<>();
        for (RingRow ring : ringing) {
            ended.add(
                    ring.member().equals(to)
                            ? RingRows.finish(tx, ring, RingState.CANCELLED)
                            : finish(tx, ring, RingState.CANCELLED));
        }
        if (to != null) {
            Slots.forgetMisses(tx, to);
        }
        return new Moved.Done(AssignmentRows.move(tx, before, change).orElseThrow(), ended);
    }

    /** The chat of the assignee so far has ended, unless they keep it. */
    private static void leave(Tx tx, Assignment before, @Nullable MemberId to) {
        MemberId from = before.member();
        if (from != null && !from.equals(to)) {
            Slots.freeAfterChat(tx, from);
            LiveChats.ended(tx, before.conversation());
        }
    }

    @Override
    public Optional<RingRow> next(SiteId site, Freed who, long ringMillis) {
        return database.write(tx -> QueueRows.next(tx, site, who, ringMillis));
    }

    @Override
    public List<Due> due(int limit) {
        return database.write(tx -> QueueRows.due(tx, limit, ring -> end(tx, ring, RingState.MISSED)));
    }
}
