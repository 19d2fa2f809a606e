package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.Event;
import io.peerline.protocol.wire.ServerMessage.EventData;
import io.peerline.protocol.wire.ServerMessage.Person;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.conversation.ConversationLog.Appended;
import io.peerline.server.conversation.ConversationLog.Refusal;
import io.peerline.server.conversation.Draft;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of events. Appending uses kept statements: every message takes this path. */
final class EventRows {

    private static final String COLUMNS = "seq, id, happened_at, sender, sender_name, sender_role, sender_face, body";

    /** Takes the next number unless this id has one already. */
    private static final String NEXT = """
            UPDATE conversation SET last_seq = last_seq + 1
            WHERE id = ? AND site = ? AND NOT EXISTS (
                SELECT 1 FROM event WHERE event.conversation = conversation.number AND event.id = ?)
            RETURNING number, last_seq
            """;

    private static final String INSERT =
            "INSERT INTO event (conversation, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String KNOWN = """
            SELECT e.seq, e.happened_at, e.body
            FROM event e JOIN conversation c ON c.number = e.conversation
            WHERE c.id = ? AND e.id = ? AND c.site = ?
            """;

    private static final String AFTER =
            "SELECT " + COLUMNS + " FROM event WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?";

    private static final String BEFORE = "SELECT " + COLUMNS
            + " FROM event WHERE conversation = ? AND seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?";

    private final Bodies bodies;

    EventRows(Bodies bodies) {
        this.bodies = bodies;
    }

    /** The oldest kept and the newest seq of a conversation, and the number that stands for it in its events. */
    record Span(long number, long first, long head) {}

    private record Place(long number, long seq) {}

    Appended append(Tx tx, Draft draft, String body) throws SQLException {
        Optional<Place> place = nextPlace(tx, draft);
        if (place.isEmpty()) {
            return known(tx, draft, body);
        }
        insert(tx, draft, place.get(), body);
        EventData data = new EventData(draft.id(), tx.now(), draft.from(), draft.body());
        return new Appended.New(new Event(draft.conversation(), place.get().seq(), data));
    }

    /** Empty when there is no such conversation or it has this id already. */
    private static Optional<Place> nextPlace(Tx tx, Draft draft) throws SQLException {
        PreparedStatement next = tx.kept(NEXT);
        next.setString(1, draft.conversation().value());
        next.setString(2, draft.site().value());
        next.setString(3, draft.id());
        try (ResultSet row = next.executeQuery()) {
            return row.next() ? Optional.of(new Place(row.getLong(1), row.getLong(2))) : Optional.empty();
        }
    }

    private static void insert(Tx tx, Draft draft, Place place, String body) throws SQLException {
        Person from = draft.from();
        PartyId party = from.party();
        PreparedStatement insert = tx.kept(INSERT);
        insert.setLong(1, place.number());
        insert.setLong(2, place.seq());
        insert.setString(3, draft.id());
        insert.setLong(4, tx.now());
        insert.setString(5, party == null ? null : party.value());
        insert.setString(6, from.name());
        insert.setString(7, Stored.name(from.role()));
        insert.setString(8, from.face());
        insert.setString(9, body);
        insert.executeUpdate();
    }

    private Appended known(Tx tx, Draft draft, String body) throws SQLException {
        PreparedStatement known = tx.kept(KNOWN);
        known.setString(1, draft.conversation().value());
        known.setString(2, draft.id());
        known.setString(3, draft.site().value());
        try (ResultSet row = known.executeQuery()) {
            if (!row.next()) {
                return new Appended.Refused(
                        Refusal.NO_SUCH_CONVERSATION, "there is no conversation " + draft.conversation());
            }
            return bodies.same(body, row.getString("body"))
                    ? new Appended.Duplicate(row.getLong("seq"), row.getLong("happened_at"))
                    : new Appended.Refused(
                            Refusal.ID_REUSED,
                            "id " + draft.id() + " has been used for another body, as number " + row.getLong("seq"));
        }
    }

    Optional<Span> span(Tx tx, SiteId site, ConversationId conversation) {
        return tx.handle()
                .createQuery("SELECT number, first_seq, last_seq FROM conversation WHERE id = :id AND site = :site")
                .bind("id", conversation.value())
                .bind("site", site.value())
                .map((row, context) ->
                        new Span(row.getLong("number"), row.getLong("first_seq"), row.getLong("last_seq")))
                .findOne();
    }

    List<Event> after(Tx tx, ConversationId conversation, Span span, long after, int limit) throws SQLException {
        PreparedStatement select = tx.kept(AFTER);
        select.setLong(1, span.number());
        select.setLong(2, after);
        select.setInt(3, limit);
        return events(conversation, select);
    }

    List<Event> before(Tx tx, ConversationId conversation, Span span, long before, int limit) throws SQLException {
        PreparedStatement select = tx.kept(BEFORE);
        select.setLong(1, span.number());
        select.setLong(2, span.first());
        select.setLong(3, before);
        select.setInt(4, limit);
        return events(conversation, select).reversed();
    }

    private List<Event> events(ConversationId conversation, PreparedStatement select) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(event(conversation, row));
            }
        }
        return events;
    }

    private Event event(ConversationId conversation, ResultSet row) throws SQLException {
        String sender = row.getString("sender");
        Person from = new Person(
                sender == null ? null : PartyId.of(sender),
                row.getString("sender_name"),
                Stored.named(PersonRole.class, row.getString("sender_role")),
                row.getString("sender_face"));
        EventData data = new EventData(
                row.getString("id"), row.getLong("happened_at"), from, bodies.decode(row.getString("body")));
        return new Event(conversation, row.getLong("seq"), data);
    }

    Map<ConversationId, Long> heads(Tx tx, List<String> conversations) {
        Map<ConversationId, Long> heads = new HashMap<>();
        tx.handle()
                .createQuery("SELECT id, last_seq FROM conversation WHERE id IN (<ids>)")
                .bindList("ids", conversations)
                .map((row, context) -> Map.entry(new ConversationId(row.getString("id")), row.getLong("last_seq")))
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }
}
