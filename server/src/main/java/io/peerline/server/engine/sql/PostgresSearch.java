package io.peerline.server.engine.sql;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.ForumThread;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL's text search. Words are found here and given to it one by one, without accents, so that both databases take the same things for
 * words and the server needs no extension.
 */
final class PostgresSearch implements CommunitySearch {

    static final String DDL = """
            CREATE TABLE community_search (
                number bigint NOT NULL PRIMARY KEY REFERENCES thread (number),
                words tsvector NOT NULL
            );
            CREATE INDEX community_search_words ON community_search USING gin (words)""";

    /** A tsvector ends at 1 MB; what a thread has beyond this is not found. */
    private static final int MOST_CHARS = 200_000;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{1,200}");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private static final String TEXTS = """
            SELECT t.title, t.question,
                (SELECT coalesce(string_agg(p.answer, ' '), '') FROM post p WHERE p.site = t.site AND p.thread = t.id) AS answers
            FROM thread t WHERE t.site = :site AND t.id = :thread
            """;

    private static final String SAVE = """
            INSERT INTO community_search (number, words)
            SELECT t.number, setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :question), 'B')
                || setweight(to_tsvector('simple', :answers), 'C')
            FROM thread t WHERE t.site = :site AND t.id = :thread
            ON CONFLICT (number) DO UPDATE SET words = excluded.words
            """;

    /** A word in the title counts four times, in the question twice as much as in an answer. */
    private static final String FIND = """
            SELECT t.* FROM community_search s JOIN thread t ON t.number = s.number
            WHERE s.words @@ to_tsquery('simple', :query) AND t.site = :site
            ORDER BY ts_rank('{0.1, 0.25, 0.5, 1.0}', s.words, to_tsquery('simple', :query)) DESC, t.created_at DESC, t.id
            LIMIT :limit
            """;

    private record Texts(String title, String question, String answers) {}

    @Override
    public void index(Tx tx, SiteId site, ThreadId thread) {
        Texts texts = tx.handle()
                .createQuery(TEXTS)
                .bind("site", site.value())
                .bind("thread", thread.value())
                .map((row, context) ->
                        new Texts(row.getString("title"), row.getString("question"), row.getString("answers")))
                .one();
        tx.handle()
                .createUpdate(SAVE)
                .bind("title", words(texts.title()))
                .bind("question", words(texts.question()))
                .bind("answers", words(texts.answers()))
                .bind("site", site.value())
                .bind("thread", thread.value())
                .execute();
    }

    @Override
    public List<ForumThread> find(Tx tx, SiteId site, String words, int limit) {
        String query = query(SearchWords.of(withoutAccents(words)));
        if (query.isEmpty()) {
            return List.of();
        }
        return tx.handle()
                .createQuery(FIND)
                .bind("query", query)
                .bind("site", site.value())
                .bind("limit", limit)
                .map((row, context) -> ThreadRows.thread(row))
                .list();
    }

    private static String query(SearchWords wanted) {
        Stream<String> whole = wanted.whole().stream().map(PostgresSearch::words);
        Stream<String> last = Stream.of(words(wanted.last())).filter(word -> !word.isEmpty());
        return Stream.concat(
                        whole.filter(word -> !word.isEmpty()).map(word -> "'" + word + "'"),
                        last.map(word -> "'" + word + "':*"))
                .collect(Collectors.joining(" | "));
    }

    /** Letters and digits only, a blank between words: nothing is left that its parser would read as more than a word. */
    private static String words(String text) {
        String most = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        Matcher matcher = WORD.matcher(withoutAccents(most).toLowerCase(Locale.ROOT));
        return matcher.results().map(MatchResult::group).collect(Collectors.joining(" "));
    }

    private static String withoutAccents(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
