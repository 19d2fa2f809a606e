package io.peerline.server.community.pages;

import io.peerline.server.community.Browsing;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.community.CommunityLookups;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /c/{site}}: the questions of a shop, newest first or found by words. */
public final class ListPage {

    private static final int SIZE = 20;
    private static final int NAMED = 3;

    private final Frames frames;
    private final Browsing browsing;
    private final CommunityLookups lookups;
    private final Crew crew;

    public ListPage(Frames frames, Browsing browsing, CommunityLookups lookups, Crew crew) {
        this.frames = frames;
        this.browsing = browsing;
        this.lookups = lookups;
        this.crew = crew;
    }

    public record Row(
            String title, String url, String excerpt, int answers, boolean solved, String author, When asked) {}

    /** {@code older}: address of the next page, or null. */
    public record Model(
            Frame frame,
            String words,
            boolean unanswered,
            int unansweredCount,
            List<Row> rows,
            @Nullable String older,
            boolean firstPage,
            Helping helping) {}

    /** {@code line}: the first names as a sentence. */
    public record Helping(String line, String live, List<Crew.Mate> mates) {}

    Response show(Request request) {
        Visit visit = frames.visit(request);
        String words = visit.query("q");
        boolean unanswered = visit.query("filter").equals("unanswered");
        Filter filter = unanswered ? Filter.UNANSWERED : Filter.ALL;
        String before = visit.query("before");
        Browsing.Page page = words.isEmpty()
                ? browsing.list(visit.site().id(), filter, before, SIZE)
                : browsing.search(visit.site().id(), filter, words);
        Model model = new Model(
                frames.frame(visit, head(visit, words.isEmpty() && !unanswered && before.isEmpty())),
                words,
                unanswered,
                lookups.unanswered(visit.site().id()),
                page.threads().stream().map(thread -> row(visit, thread)).toList(),
                page.next() == null ? null : older(visit, unanswered, page.next()),
                before.isEmpty(),
                helping(visit));
        return frames.page(200, "list.jte", visit, model);
    }

    private Frame.Head head(Visit visit, boolean indexed) {
        String shop = visit.site().name();
        return new Frame.Head(
                visit.t().t("list.title", "shop", shop),
                visit.t().t("list.description", "shop", shop),
                frames.address(visit, ThreadUrls.community(visit.site().id())),
                indexed,
                null);
    }

    private static String older(Visit visit, boolean unanswered, String next) {
        return ThreadUrls.community(visit.site().id())
                + "?" + (unanswered ? "filter=unanswered&" : "")
                + "before=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private Row row(Visit visit, ForumThread thread) {
        String name = thread.authorName().isBlank() ? visit.t().t("people.someone") : thread.authorName();
        return new Row(
                thread.title(),
                ThreadUrls.of(thread),
                thread.text().equals(thread.title()) ? "" : Browsing.excerpt(thread.text()),
                thread.answers(),
                thread.accepted() != null,
                name,
                frames.when(visit, thread.createdAt()));
    }

    private Helping helping(Visit visit) {
        List<Crew.Mate> mates = crew.of(visit.site().id());
        String names = names(mates.stream().limit(NAMED).toList());
        int more = mates.size() - NAMED;
        String all = more > 0 ? visit.t().t("people.and", "names", names, "count", more) : names;
        String line =
                mates.isEmpty() ? "" : visit.t().t(mates.size() == 1 ? "people.helpOne" : "people.help", "names", all);
        List<Crew.Mate> here = mates.stream().filter(Crew.Mate::online).toList();
        String live = here.isEmpty() ? "" : visit.t().t("people.live", "names", names(here));
        return new Helping(line, live, mates);
    }

    private static String names(List<Crew.Mate> mates) {
        return mates.stream().map(Crew.Mate::name).collect(Collectors.joining(", "));
    }
}
