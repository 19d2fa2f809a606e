package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.assignment.Assignment;
import io.peerline.server.assignment.Assignments.Due;
import io.peerline.server.assignment.Assignments.Ended;
import io.peerline.server.assignment.Assignments.Freed;
import io.peerline.server.assignment.RingRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What waits: for a member who is free, or for a deadline that has come. */
final class QueueRows {

    /**
     * Passed over: what is parked, what wants a call that this member does not take, what this member declined in this round, and what rings
     * already at the same kind of people.
     */
    private static final String HEAD = """
            SELECT a.* FROM assignment a
            WHERE a.site = :site AND a.state = 'waiting' AND a.step IS NOT NULL AND (a.private_matter = 0 OR :contributor = 0)
                AND (a.wants_call IS NULL OR :calls = 1)
                AND NOT EXISTS (
                    SELECT 1 FROM ring r WHERE r.conversation = a.conversation AND r.round = a.round
                        AND ((r.member = :member AND r.state = 'declined')
                            OR (r.state = 'ringing' AND (:contributor = 1 OR r.kind <> 'contributor'))))
            ORDER BY a.priority, a.asked_at, a.conversation LIMIT 1
            """;

    private static final String OVERDUE = """
            SELECT * FROM assignment WHERE due_at > 0 AND due_at <= :now ORDER BY due_at, conversation LIMIT :limit
            """;

    private QueueRows() {}

    static Optional<RingRow> next(Tx tx, SiteId site, Freed who, long millis) {
        MemberId member = who.member();
        if (!Slots.takeForRing(tx, member)) {
            return Optional.empty();
        }
        Optional<RingRow> ring = tx.handle()
                .createQuery(HEAD)
                .bind("site", site.value())
                .bind("member", member.value())
                .bind("contributor", Stored.truth(who.contributor()))
                .bind("calls", Stored.truth(who.calls()))
                .map((row, context) -> AssignmentRows.assignment(row))
                .findOne()
                .flatMap(head -> AssignmentRows.touchWaiting(tx, head.conversation(), head.version()))
                .map(head -> RingRows.insert(
                        tx, head, member, who.contributor() ? RingRow.Kind.CONTRIBUTOR : RingRow.Kind.REP, millis));
        if (ring.isEmpty()) {
            Slots.giveBack(tx, member);
        }
        return ring;
    }

    /** {@code miss} ends one ring as missed. */
    static List<Due> due(Tx tx, int limit, Function<RingRow, Ended> miss) {
        Map<ConversationId, List<Ended>> missed = new HashMap<>();
        Map<ConversationId, Long> since = new HashMap<>();
        for (RingRow ring : RingRows.expired(tx, limit)) {
            missed.computeIfAbsent(ring.conversation(), none -> new ArrayList<>())
                    .add(miss.apply(ring));
            since.merge(ring.conversation(), ring.until(), Math::min);
        }
        for (Assignment late : overdue(tx, limit - missed.size())) {
            since.merge(late.conversation(), late.dueAt(), Math::min);
        }
        return since.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(late -> new Due(
                        AssignmentRows.find(tx, late.getKey()).orElseThrow(),
                        missed.getOrDefault(late.getKey(), List.of())))
                .toList();
    }

    private static List<Assignment> overdue(Tx tx, int limit) {
        return tx.handle()
                .createQuery(OVERDUE)
                .bind("now", tx.now())
                .bind("limit", Math.max(0, limit))
                .map((row, context) -> AssignmentRows.assignment(row))
                .list();
    }
}
