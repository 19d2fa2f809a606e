package io.peerline.server.engine.sql;

import io.peerline.protocol.call.Call;
import io.peerline.protocol.call.CallEffect;
import io.peerline.protocol.call.Seat;
import io.peerline.protocol.id.CallId;
import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.CallFrame.CallEnd;
import io.peerline.protocol.wire.CallFrame.CallEndReason;
import io.peerline.protocol.wire.CallFrame.CallPartyState;
import io.peerline.protocol.wire.CallFrame.CallPhase;
import io.peerline.protocol.wire.CallMessage.CallMedia;
import io.peerline.server.call.CallNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Ends calls whose state cannot be read, so that they keep neither their conversation nor their parties from the next call. In place of the state comes
 * what the columns tell: who was in it, and that it was lost.
 */
final class UnreadableCalls {

    private static final String ROW =
            "SELECT id, site, conversation, version, state FROM call WHERE id = :id AND ended_at = 0";

    private static final String PARTIES = "SELECT party FROM call_party WHERE call = :id ORDER BY party DESC";

    private static final CallEnd LOST = new CallEnd(CallEndReason.LOST, null, 0);

    private UnreadableCalls() {}

    /** False when it has ended, or somebody else moved it meanwhile. */
    static boolean end(Tx tx, String id) {
        List<Seat> seats = tx.handle()
                .createQuery(PARTIES)
                .bind("id", id)
                .map((row, context) -> new Seat(PartyId.of(row.getString("party")), CallPartyState.LEFT, 0, null, 0))
                .list();
        Optional<Call> ended = tx.handle()
                .createQuery(ROW)
                .bind("id", id)
                .map((row, context) -> ended(row, seats))
                .findOne()
                .filter(call -> CallRows.update(tx, call));
        ended.ifPresent(call -> SqlCallNotes.add(tx, CallNote.of(call, List.of(new CallEffect.Ended(LOST)))));
        return ended.isPresent();
    }

    private static Call ended(ResultSet row, List<Seat> seats) throws SQLException {
        CallMedia media = row.getString("state").contains("\"media\":\"audio\"") ? CallMedia.AUDIO : CallMedia.VIDEO;
        return new Call(
                new CallId(row.getString("id")),
                new SiteId(row.getString("site")),
                new ConversationId(row.getString("conversation")),
                media,
                media,
                seats.getFirst().party(),
                0,
                row.getLong("version") + 1,
                CallPhase.ENDED,
                seats,
                0,
                0,
                null,
                null,
                LOST);
    }
}
