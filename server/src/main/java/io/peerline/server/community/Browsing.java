package io.peerline.server.community;

import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.community.ForumThread.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looking through the questions of a site. Blocking, any thread. */
public final class Browsing {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.([A-Za-z0-9_-]{22})");
    private static final int WORDS = 200;
    private static final int FOUND = 50;
    private static final int RANKED = 10;
    private static final int SIMILAR = 5;
    private static final int EXCERPT = 180;

    private final Community community;

    public Browsing(Community community) {
        this.community = community;
    }

    /** {@code next}: names the page after this one, null on the last. */
    public record Page(List<ForumThread> threads, @Nullable String next) {}

    /** {@code excerpt}: the beginning of the best answer, or of the question where there is none. */
    public record Similar(ForumThread thread, String excerpt) {}

    /** Newest first. {@code before}: a {@link Page#next}, or null for the first page; anything else is the first page too. */
    public Page list(SiteId site, Filter filter, @Nullable String before, int limit) {
        List<ForumThread> threads = community.list(site, filter, cursor(before).orElse(null), limit + 1);
        if (threads.size() <= limit) {
            return new Page(threads, null);
        }
        ForumThread last = threads.get(limit - 1);
        return new Page(
                threads.subList(0, limit), last.createdAt() + "." + last.id().value());
    }

    /** Best first, on one page. */
    public Page search(SiteId site, Filter filter, String words) {
        List<ForumThread> found = community.search(site, shortened(words), FOUND).stream()
                .filter(thread -> filter == Filter.ALL || thread.answers() == 0)
                .toList();
        return new Page(found, null);
    }

    /** At most five of the best matches that are about the same, answered ones first. */
    public List<Similar> similar(SiteId site, String words) {
        TellingWords telling = TellingWords.of(shortened(words));
        return community.search(site, shortened(words), RANKED).stream()
                .filter(thread -> telling.areIn(thread.title() + " " + thread.text()))
                .sorted(Comparator.comparingInt(Browsing::unsolved))
                .limit(SIMILAR)
                .map(thread -> new Similar(thread, excerpt(thread)))
                .toList();
    }

    /** The beginning of a text on one line. */
    public static String excerpt(String text) {
        return PlainText.cut(PlainText.line(text), EXCERPT);
    }

    private String excerpt(ForumThread thread) {
        List<Post> answers = thread.answers() == 0 ? List.of() : community.answers(thread.site(), thread.id());
        return excerpt(answers.isEmpty() ? thread.text() : answers.getFirst().text());
    }

    private static int unsolved(ForumThread thread) {
        return thread.accepted() != null ? 0 : thread.answers() > 0 ? 1 : 2;
    }

    private static String shortened(String words) {
        return words.length() > WORDS ? words.substring(0, WORDS) : words;
    }

    private static Optional<Cursor> cursor(@Nullable String before) {
        Matcher matcher = CURSOR.matcher(before == null ? "" : before);
        return matcher.matches()
                ? Optional.of(new Cursor(Long.parseLong(matcher.group(1)), new ThreadId(matcher.group(2))))
                : Optional.empty();
    }
}
