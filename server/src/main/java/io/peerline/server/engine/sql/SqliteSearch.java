package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.ForumThread;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQLite's FTS5: an index without a copy of the text, keyed by the thread's row number. */
final class SqliteSearch implements CommunitySearch {

    static final String DDL = """
            CREATE VIRTUAL TABLE community_search USING fts5 (
                title, question, answers,
                content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
            )""";

    private static final String FORGET = """
            DELETE FROM community_search
            WHERE rowid = (SELECT number FROM thread WHERE site = :site AND id = :thread)
            """;

    private static final String ADD = """
            INSERT INTO community_search (rowid, title, question, answers)
            SELECT t.number, t.title, t.question,
                (SELECT coalesce(group_concat(p.answer, char(10)), '') FROM post p WHERE p.site = t.site AND p.thread = t.id)
            FROM thread t WHERE t.site = :site AND t.id = :thread
            """;

    /** A word in the title counts four times, in the question twice as much as in an answer. */
    private static final String FIND = """
            SELECT t.* FROM community_search s JOIN thread t ON t.number = s.rowid
            WHERE community_search MATCH :query AND t.site = :site
            ORDER BY bm25(community_search, 4.0, 2.0, 1.0), t.created_at DESC, t.id LIMIT :limit
            """;

    @Override
    public void index(Tx tx, SiteId site, ThreadId thread) {
        for (String step : List.of(FORGET, ADD)) {
            tx.handle()
                    .createUpdate(step)
                    .bind("site", site.value())
                    .bind("thread", thread.value())
                    .execute();
        }
    }

    @Override
    public List<ForumThread> find(Tx tx, SiteId site, String words, int limit) {
        SearchWords wanted = SearchWords.of(words);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return tx.handle()
                .createQuery(FIND)
                .bind("query", query(wanted))
                .bind("site", site.value())
                .bind("limit", limit)
                .map((row, context) -> ThreadRows.thread(row))
                .list();
    }

    private static String query(SearchWords wanted) {
        return Stream.concat(wanted.whole().stream().map(SqliteSearch::quoted), Stream.of(quoted(wanted.last()) + "*"))
                .collect(Collectors.joining(" OR "));
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }
}
