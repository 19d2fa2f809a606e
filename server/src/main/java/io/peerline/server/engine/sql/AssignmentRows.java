package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.protocol.wire.ServerMessage.AssignmentState;
import io.peerline.protocol.wire.ServerMessage.Step;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments.Change;
import io.peerline.server.assignment.Assignments.NewQuestion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Rows of assignments. Every change makes the version one higher. */
final class AssignmentRows {

    private static final String ASK = """
            INSERT INTO assignment (conversation, site, visitor, state, step, version, round, member, last_member, private_matter,
                language, topic, wants_call, priority, asked_at, due_at, assigned_at)
            SELECT c.id, c.site, c.visitor, 'waiting', :step, 1, 1, NULL, :last, :private, :language, :topic, :call, :priority, :now, :due, 0
            FROM conversation c WHERE c.id = :conversation AND c.site = :site
            ON CONFLICT (conversation) DO UPDATE SET
                state = 'waiting', step = excluded.step, version = assignment.version + 1, round = assignment.round + 1,
                last_member = coalesce(excluded.last_member, assignment.last_member),
                private_matter = excluded.private_matter, language = excluded.language, topic = excluded.topic,
                wants_call = excluded.wants_call,
                priority = excluded.priority, asked_at = excluded.asked_at, due_at = excluded.due_at
            WHERE assignment.state IN ('closed', 'thread', 'message')
            RETURNING *
            """;

    /**
     * Who had the conversation until now is remembered; a new round of waiting begins where {@code newRound} is 1. Somebody had it then, so the wish for a
     * call was heard: the next one is asked for an answer, whether they take calls or not.
     */
    private static final String MOVE = """
            UPDATE assignment SET state = :state, step = :step, version = version + 1, due_at = :due,
                last_member = coalesce(CAST(:member AS text), member, last_member), member = :member,
                assigned_at = CASE WHEN :member = member THEN assigned_at WHEN :state = 'assigned' THEN :now ELSE 0 END,
                round = round + :newRound, asked_at = CASE WHEN :newRound = 1 THEN :now ELSE asked_at END,
                priority = priority - :sooner, wants_call = CASE WHEN :newRound = 1 OR :asText = 1 THEN NULL ELSE wants_call END
            WHERE conversation = :conversation AND version = :version
            RETURNING *
            """;

    private static final String WIN = """
            UPDATE assignment SET state = 'assigned', version = version + 1, due_at = 0, member = :member, last_member = :member,
                assigned_at = :now
            WHERE conversation = :conversation AND state = 'waiting'
            RETURNING *
            """;

    private static final String MAKE_PRIVATE = """
            UPDATE assignment SET private_matter = 1, version = version + 1
            WHERE conversation = :conversation AND site = :site AND private_matter = 0
            RETURNING *
            """;

    private static final String TOUCH =
            "UPDATE assignment SET version = version + 1 WHERE conversation = :conversation RETURNING *";

    private static final String TOUCH_WAITING = """
            UPDATE assignment SET version = version + 1
            WHERE conversation = :conversation AND version = :version AND state = 'waiting'
            RETURNING *
            """;

    private AssignmentRows() {}

    static Optional<Assignment> find(Tx tx, ConversationId conversation) {
        return tx.handle()
                .createQuery("SELECT * FROM assignment WHERE conversation = :conversation")
                .bind("conversation", conversation.value())
                .map((row, context) -> assignment(row))
                .findOne();
    }

    /** Empty when the conversation waits or is assigned already, or does not exist. */
    static Optional<Assignment> ask(Tx tx, NewQuestion question) {
        Assignment asked = question.assignment();
        return tx.handle()
                .createQuery(ASK)
                .bind("conversation", asked.conversation().value())
                .bind("site", asked.site().value())
                .bind("step", Stored.nameOrNull(asked.step()))
                .bind("last", Stored.idOrNull(asked.lastMember()))
                .bind("private", Stored.truth(asked.privateMatter()))
                .bind("language", asked.language())
                .bind("topic", asked.topic())
                .bind("call", Stored.nameOrNull(asked.call()))
                .bind("priority", asked.priority())
                .bind("now", tx.now())
                .bind("due", due(tx, question.dueInMillis()))
                .map((row, context) -> assignment(row))
                .findOne();
    }

    /** Empty when it is private already, or does not exist. */
    static Optional<Assignment> makePrivate(Tx tx, Assignment asked) {
        return tx.handle()
                .createQuery(MAKE_PRIVATE)
                .bind("conversation", asked.conversation().value())
                .bind("site", asked.site().value())
                .map((row, context) -> assignment(row))
                .findOne();
    }

    static Optional<Assignment> move(Tx tx, Assignment before, Change change) {
        boolean newRound = change.state() == AssignmentState.WAITING && before.state() != AssignmentState.WAITING;
        boolean givenBack = newRound && before.state() == AssignmentState.ASSIGNED;
        return tx.handle()
                .createQuery(MOVE)
                .bind("conversation", before.conversation().value())
                .bind("version", before.version())
                .bind("state", Stored.name(change.state()))
                .bind("step", Stored.nameOrNull(change.step()))
                .bind("member", Stored.idOrNull(change.member()))
                .bind("due", due(tx, change.dueInMillis()))
                .bind("now", tx.now())
                .bind("newRound", Stored.truth(newRound))
                .bind("sooner", Stored.truth(givenBack))
                .bind("asText", Stored.truth(change.asText()))
                .map((row, context) -> assignment(row))
                .findOne();
    }

    /** Empty when the conversation no longer waits. */
    static Optional<Assignment> win(Tx tx, ConversationId conversation, MemberId member) {
        return tx.handle()
                .createQuery(WIN)
                .bind("conversation", conversation.value())
                .bind("member", member.value())
                .bind("now", tx.now())
                .map((row, context) -> assignment(row))
                .findOne();
    }

    /** The version grows because something that belongs to the assignment changed. */
    static Assignment touch(Tx tx, ConversationId conversation) {
        return tx.handle()
                .createQuery(TOUCH)
                .bind("conversation", conversation.value())
                .map((row, context) -> assignment(row))
                .one();
    }

    /** Empty when it no longer waits with this version. */
    static Optional<Assignment> touchWaiting(Tx tx, ConversationId conversation, long version) {
        return tx.handle()
                .createQuery(TOUCH_WAITING)
                .bind("conversation", conversation.value())
                .bind("version", version)
                .map((row, context) -> assignment(row))
                .findOne();
    }

    private static long due(Tx tx, long inMillis) {
        return inMillis == 0 ? 0 : tx.now() + inMillis;
    }

    static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                new SiteId(row.getString("site")),
                new ConversationId(row.getString("conversation")),
                new VisitorId(row.getString("visitor")),
                Stored.named(AssignmentState.class, row.getString("state")),
                Stored.namedOrNull(Step.class, row.getString("step")),
                row.getLong("version"),
                Stored.memberOrNull(row, "member"),
                Stored.memberOrNull(row, "last_member"),
                Stored.truth(row, "private_matter"),
                row.getString("language"),
                row.getString("topic"),
                Stored.namedOrNull(CallMedia.class, row.getString("wants_call")),
                row.getInt("priority"),
                row.getLong("asked_at"),
                row.getLong("due_at"));
    }
}
