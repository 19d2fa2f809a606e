package io.peerline.server.engine.sql;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.ServerMessage.ReadMark;
import io.peerline.server.conversation.StoreUnavailable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each party has read. A mark may be lost with the process, so nobody waits for its commit: it holds in memory from the call until it is
 * written, and while it waits, later marks of the same party join it instead of queueing.
 */
final class ReadMarks {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMarks.class);

    private static final String HEAD_AND_MARK = """
            SELECT c.last_seq, coalesce(r.seq, 0) AS mark
            FROM conversation c LEFT JOIN read_mark r ON r.conversation = c.id AND r.party = :party
            WHERE c.id = :conversation AND c.site = :site
            """;

    private static final String MOVE = """
            INSERT INTO read_mark (conversation, party, seq) VALUES (:conversation, :party, :seq)
            ON CONFLICT (conversation, party) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > read_mark.seq
            """;

    private final Database database;
    private final Map<Key, Long> unwritten = new ConcurrentHashMap<>();

    ReadMarks(Database database) {
        this.database = database;
    }

    private record Key(ConversationId conversation, PartyId party) {}

    private record HeadAndMark(long head, long mark) {}

    /** The mark that now holds; 0 when the site has no such conversation. */
    long move(SiteId site, ConversationId conversation, PartyId party, long seq) {
        Key key = new Key(conversation, party);
        // Memory before the store: a mark leaves memory only once the store has it.
        long waiting = unwritten.getOrDefault(key, 0L);
        HeadAndMark stored = stored(site, key);
        long held = Math.max(waiting, stored.mark());
        long wanted = Math.min(seq, stored.head());
        return wanted <= held ? held : raise(key, wanted);
    }

    private long raise(Key key, long wanted) {
        boolean[] first = {false};
        long holds = unwritten.compute(key, (same, waiting) -> {
            first[0] = waiting == null;
            return waiting == null ? wanted : Long.valueOf(Math.max(waiting, wanted));
        });
        if (first[0]) {
            writeOrForget(key);
        }
        return holds;
    }

    private HeadAndMark stored(SiteId site, Key key) {
        return database.read(tx -> tx.handle()
                .createQuery(HEAD_AND_MARK)
                .bind("conversation", key.conversation().value())
                .bind("party", key.party().value())
                .bind("site", site.value())
                .map((row, context) -> new HeadAndMark(row.getLong("last_seq"), row.getLong("mark")))
                .findOne()
                .orElse(new HeadAndMark(0, 0)));
    }

    private void writeOrForget(Key key) {
        try {
            write(key);
        } catch (StoreUnavailable notQueued) {
            unwritten.remove(key);
            throw notQueued;
        }
    }

    private void write(Key key) {
        long[] written = {0};
        database.writeLater(
                tx -> {
                    written[0] = unwritten.getOrDefault(key, 0L);
                    return tx.handle()
                            .createUpdate(MOVE)
                            .bind("conversation", key.conversation().value())
                            .bind("party", key.party().value())
                            .bind("seq", written[0])
                            .execute();
                },
                () -> ended(key, written[0]));
    }

    /** A mark that moved on while its commit was under way is written again, or lost when the store takes no more: nobody waits for it. */
    private void ended(Key key, long written) {
        Long left = unwritten.computeIfPresent(key, (same, mark) -> mark > written && written > 0 ? mark : null);
        if (left != null) {
            try {
                writeOrForget(key);
            } catch (StoreUnavailable notQueued) {
                LOG.warn("a read mark is lost: {}", notQueued.getMessage());
            }
        }
    }

    List<ReadMark> of(ConversationId conversation) {
        Map<String, Long> marks = new TreeMap<>();
        unwritten.forEach((key, seq) -> {
            if (key.conversation().equals(conversation)) {
                marks.put(key.party().value(), seq);
            }
        });
        stored(conversation).forEach(mark -> marks.merge(mark.party().value(), mark.seq(), Math::max));
        return marks.entrySet().stream()
                .map(mark -> new ReadMark(PartyId.of(mark.getKey()), mark.getValue()))
                .toList();
    }

    private List<ReadMark> stored(ConversationId conversation) {
        return database.read(tx -> tx.handle()
                .createQuery("SELECT party, seq FROM read_mark WHERE conversation = :conversation")
                .bind("conversation", conversation.value())
                .map((row, context) -> new ReadMark(PartyId.of(row.getString("party")), row.getLong("seq")))
                .list());
    }
}
