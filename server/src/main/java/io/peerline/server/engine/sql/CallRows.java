package io.peerline.server.engine.sql;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of calls and of who is in them. A state is the record {@link Call} as JSON, read by the next release too: a new component of it must be nullable, or
 * have a meaning for its absence; what a release no longer knows it ignores; a component is never renamed and never changes its type.
 */
final class CallRows {

    private static final String INSERT = """
            INSERT INTO call (id, site, conversation, version, state, due_at, started_at, ended_at)
            SELECT :id, c.site, c.id, :version, :state, :due, :now, 0
            FROM conversation c WHERE c.id = :conversation AND c.site = :site
            """;

    private static final String UPDATE = """
            UPDATE call SET version = :version, state = :state, due_at = :due, ended_at = :ended
            WHERE id = :id AND version = :version - 1
            """;

    private static final String SEAT = """
            INSERT INTO call_party (call, site, party, busy) VALUES (:call, :site, :party, :busy)
            ON CONFLICT (call, party) DO UPDATE SET busy = excluded.busy
            """;

    private static final String OF_PARTY = """
            SELECT c.state FROM call_party p JOIN call c ON c.id = p.call
            WHERE p.site = :site AND p.party = :party AND p.busy = 1
            """;

    private static final String RECENT = """
            SELECT id, state FROM call WHERE ended_at = 0
            UNION ALL SELECT id, state FROM call WHERE ended_at > 0 AND ended_at >= :since
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private CallRows() {}

    static Optional<Call> find(Tx tx, CallId call) {
        return one(
                tx.handle().createQuery("SELECT state FROM call WHERE id = :id").bind("id", call.value()));
    }

    static Optional<Call> running(Tx tx, ConversationId conversation) {
        return one(tx.handle()
                .createQuery("SELECT state FROM call WHERE conversation = :conversation AND ended_at = 0")
                .bind("conversation", conversation.value()));
    }

    static Optional<Call> of(Tx tx, SiteId site, PartyId party) {
        return one(tx.handle().createQuery(OF_PARTY).bind("site", site.value()).bind("party", party.value()));
    }

    /** The first of the parties who cannot come, being busy with another call. */
    static Optional<PartyId> busyElsewhere(Tx tx, Call call) {
        return call.seats().stream()
                .filter(Seat::busy)
                .map(Seat::party)
                .filter(party -> of(tx, call.site(), party)
                        .filter(other -> !other.id().equals(call.id()))
                        .isPresent())
                .findFirst();
    }

    static Set<PartyId> busy(Tx tx, SiteId site) {
        return tx
                .handle()
                .createQuery("SELECT party FROM call_party WHERE site = :site AND busy = 1")
                .bind("site", site.value())
                .mapTo(String.class)
                .stream()
                .map(PartyId::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<Row> due(Tx tx, int limit) {
        return list(tx.handle()
                .createQuery("SELECT id, state FROM call WHERE ended_at = 0 AND due_at > 0 AND due_at <= :now"
                        + " ORDER BY due_at LIMIT :limit")
                .bind("now", tx.now())
                .bind("limit", limit));
    }

    static List<Row> recent(Tx tx, long millis) {
        return list(tx.handle().createQuery(RECENT).bind("since", tx.now() - millis));
    }

    /** False when the site has no such conversation. */
    static boolean insert(Tx tx, Call call) {
        int written = tx.handle()
                .createUpdate(INSERT)
                .bind("id", call.id().value())
                .bind("site", call.site().value())
                .bind("conversation", call.conversation().value())
                .bind("version", call.version())
                .bind("state", JSON.writeValueAsString(call))
                .bind("due", call.dueAt())
                .bind("now", tx.now())
                .execute();
        if (written > 0) {
            seats(tx, call);
        }
        return written > 0;
    }

    /** False when somebody else moved it meanwhile. */
    static boolean update(Tx tx, Call call) {
        int written = tx.handle()
                .createUpdate(UPDATE)
                .bind("id", call.id().value())
                .bind("version", call.version())
                .bind("state", JSON.writeValueAsString(call))
                .bind("due", call.dueAt())
                .bind("ended", call.ended() ? tx.now() : 0)
                .execute();
        if (written > 0) {
            seats(tx, call);
        }
        return written > 0;
    }

    private static void seats(Tx tx, Call call) {
        for (Seat seat : call.seats()) {
            tx.handle()
                    .createUpdate(SEAT)
                    .bind("call", call.id().value())
                    .bind("site", call.site().value())
                    .bind("party", seat.party().value())
                    .bind("busy", Stored.truth(seat.busy()))
                    .execute();
        }
    }

    private static Optional<Call> one(Query query) {
        return query.mapTo(String.class).findOne().map(CallRows::read);
    }

    private static List<Row> list(Query query) {
        return query.map((row, context) -> new Row(row.getString("id"), row.getString("state")))
                .list();
    }

    /** Not read yet: who looks at all calls must not end at one that cannot be. */
    record Row(String id, String state) {

        /** @throws JacksonException when this release cannot */
        Call call() {
            return read(state);
        }
    }

    private static Call read(String state) {
        return JSON.readValue(state, Call.class);
    }
}
