package io.peerline.server.engine.sql;

import io.peerline.protocol.id.MemberId;
import io.peerline.server.assignment.RingRow.RingState;

/** The slots of members. In a transaction that changes more rows, the member's comes first, so that two of them never wait for each other. */
final class Slots {

    private static final String FOR_RING = """
            UPDATE member_load SET load = load + 1
            WHERE member = :member AND load < capacity
                AND NOT EXISTS (SELECT 1 FROM ring WHERE ring.member = member_load.member AND ring.state = 'ringing')
            """;

    private static final String FOR_CHAT =
            "UPDATE member_load SET load = load + 1 WHERE member = :member AND load < capacity";

    private static final String FREE = "UPDATE member_load SET load = load - 1 WHERE member = :member";

    private static final String FREE_AFTER_CHAT =
            "UPDATE member_load SET load = load - 1, idle_since = :now WHERE member = :member";

    private static final String FREE_AFTER_RING = """
            UPDATE member_load SET load = load - 1, idle_since = :now, misses = CASE WHEN :missed = 1 THEN misses + 1 ELSE 0 END
            WHERE member = :member
            """;

    private Slots() {}

    /** False when the member has no free slot, rings already, or is not known. */
    static boolean takeForRing(Tx tx, MemberId member) {
        return update(tx, FOR_RING, member) == 1;
    }

    /** False when the member has no free slot or is not known. */
    static boolean takeForChat(Tx tx, MemberId member) {
        return update(tx, FOR_CHAT, member) == 1;
    }

    /** For a slot that was never used. */
    static void giveBack(Tx tx, MemberId member) {
        update(tx, FREE, member);
    }

    /** The slot of a ring that ended without being accepted. */
    static void freeAfterRing(Tx tx, MemberId member, RingState as) {
        if (as == RingState.MISSED || as == RingState.DECLINED) {
            tx.handle()
                    .createUpdate(FREE_AFTER_RING)
                    .bind("member", member.value())
                    .bind("now", tx.now())
                    .bind("missed", Stored.truth(as == RingState.MISSED))
                    .execute();
        } else {
            giveBack(tx, member);
        }
    }

    static void freeAfterChat(Tx tx, MemberId member) {
        tx.handle()
                .createUpdate(FREE_AFTER_CHAT)
                .bind("member", member.value())
                .bind("now", tx.now())
                .execute();
    }

    static void forgetMisses(Tx tx, MemberId member) {
        update(tx, "UPDATE member_load SET misses = 0 WHERE member = :member", member);
    }

    static int misses(Tx tx, MemberId member) {
        return tx.handle()
                .createQuery("SELECT misses FROM member_load WHERE member = :member")
                .bind("member", member.value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    private static int update(Tx tx, String sql, MemberId member) {
        return tx.handle().createUpdate(sql).bind("member", member.value()).execute();
    }
}
