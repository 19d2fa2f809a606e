package io.peerline.server.community;

import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.access.Access;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Endings;
import io.peerline.server.community.Community.Filter;
import io.peerline.server.rest.Json;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import io.peerline.server.rest.Route;
import io.peerline.server.site.SitePath;
import io.peerline.server.site.Sites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions by REST. Everybody may look for similar ones; visitors and members read those of their site. */
public final class ThreadEndpoints {

    private static final int PAGE = 30;

    private final Community community;
    private final Browsing browsing;
    private final Questions questions;
    private final Endings endings;
    private final Sites sites;
    private final Json json;

    public ThreadEndpoints(
            Community community, Browsing browsing, Questions questions, Endings endings, Sites sites, Json json) {
        this.community = community;
        this.browsing = browsing;
        this.questions = questions;
        this.endings = endings;
        this.sites = sites;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/sites/{site}/similar", Access.ANYONE, this::similar),
                new Route("GET", "/api/v1/threads", Access.PARTY, this::list),
                new Route("GET", "/api/v1/threads/{thread}", Access.PARTY, this::show),
                new Route("POST", "/api/v1/threads", Access.MEMBER, this::ask));
    }

    private Response similar(Request request) {
        SiteId site = SitePath.find(request, sites).id();
        List<Shapes.Similar> found = browsing.similar(site, request.query().getOrDefault("q", "")).stream()
                .map(similar -> new Shapes.Similar(
                        similar.thread().id().value(),
                        similar.thread().title(),
                        ThreadUrls.of(similar.thread()),
                        similar.excerpt(),
                        similar.thread().answers(),
                        similar.thread().accepted() != null))
                .toList();
        return json.answer(200, new Shapes.SimilarThreads(found));
    }

    private Response list(Request request) {
        SiteId site = request.principal().orElseThrow().site();
        Filter filter = filter(request.query().get("filter"));
        String words = request.query().getOrDefault("q", "");
        Browsing.Page page = words.isBlank()
                ? browsing.list(site, filter, request.query().get("before"), PAGE)
                : browsing.search(site, filter, words);
        List<Shapes.Question> threads = page.threads().stream()
                .map(thread -> Shapes.Question.of(thread, request.principal()))
                .toList();
        return json.answer(200, new Shapes.QuestionPage(threads, page.next()));
    }

    private static Filter filter(@Nullable String named) {
        return switch (named == null ? "all" : named) {
            case "all" -> Filter.ALL;
            case "unanswered" -> Filter.UNANSWERED;
            default -> throw new Problem(400, "invalid", "filter must be one of all, unanswered");
        };
    }

    private Response show(Request request) {
        Principal reader = request.principal().orElseThrow();
        ThreadId id = PathIds.of(request, "thread", ThreadId::new);
        ForumThread thread = community
                .find(reader.site(), id)
                .orElseThrow(() -> new Problem(404, "not_found", "this site has no question with the id '" + id + "'"));
        List<Shapes.Answer> posts = community.answers(reader.site(), id).stream()
                .map(post -> Shapes.Answer.of(thread, post))
                .toList();
        return json.answer(200, new Shapes.QuestionWithAnswers(Shapes.Question.of(thread, request.principal()), posts));
    }

    private Response ask(Request request) {
        Principal.Member member = (Principal.Member) request.principal().orElseThrow();
        ThreadId id = PathIds.key(request, ThreadId::new);
        Shapes.NewQuestion given = json.read(request, Shapes.NewQuestion.class);
        String title = given.title() == null ? "" : given.title();
        String text = given.text() == null ? "" : given.text();
        Fault.Field.TITLE.check(title).ifPresent(fault -> {
            throw fault.problem("title");
        });
        Fault.Field.TEXT.check(text).ifPresent(fault -> {
            throw fault.problem("text");
        });
        Questions.Asked asked = questions.ask(
                new Questions.NewQuestion(member.site(), id, PartyId.of(member.id()), title, text, null, null));
        return switch (asked) {
            case Questions.Asked.Done(var thread) -> {
                endings.inboxChanged(member.site());
                yield json.answer(201, Shapes.Question.of(thread, request.principal()));
            }
            case Questions.Asked.Taken _ -> throw idReused("question");
            case Questions.Asked.TooMany() -> throw tooMany("questions");
        };
    }

    static Problem idReused(String what) {
        return new Problem(409, "id_reused", "this Idempotency-Key was used before for another " + what);
    }

    static Problem tooMany(String what) {
        return new Problem(429, "rate_limited", "too many " + what + " by one person; wait some minutes");
    }
}
