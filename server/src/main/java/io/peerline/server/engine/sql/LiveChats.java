package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;

/** How long members had conversations. */
final class LiveChats {

    private static final String ENDED = """
            INSERT INTO live_chat (site, conversation, member, started_at, ended_at)
            SELECT site, conversation, member, assigned_at, :now FROM assignment WHERE conversation = :conversation
            ON CONFLICT (conversation, started_at) DO UPDATE SET ended_at = excluded.ended_at, member = excluded.member
            """;

    private static final String MEAN_OF_LAST = """
            SELECT coalesce(avg(length), 0) FROM (
                SELECT ended_at - started_at AS length FROM live_chat WHERE site = :site ORDER BY ended_at DESC LIMIT 50
            ) AS last
            """;

    private LiveChats() {}

    /** Called while the row still names the member. */
    static void ended(Tx tx, ConversationId conversation) {
        tx.handle()
                .createUpdate(ENDED)
                .bind("conversation", conversation.value())
                .bind("now", tx.now())
                .execute();
    }

    static long meanMillis(Tx tx, SiteId site) {
        return tx.handle()
                .createQuery(MEAN_OF_LAST)
                .bind("site", site.value())
                .map((row, context) -> Math.round(row.getDouble(1)))
                .one();
    }
}
