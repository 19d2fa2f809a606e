package io.peerline.server.community.pages;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PostId;
import io.peerline.server.community.Answers;
import io.peerline.server.community.Community;
import io.peerline.server.community.Fault;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.rest.Problem;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do on a question's page: answer, vote, say which answer solved it. Each ends in a redirect to the page, or in the page with the reason. */
public final class ThreadForms {

    private final Frames frames;
    private final ThreadPage page;
    private final Community community;
    private final Answers answers;

    public ThreadForms(Frames frames, ThreadPage page, Community community, Answers answers) {
        this.frames = frames;
        this.page = page;
        this.community = community;
        this.answers = answers;
    }

    Response answer(Request request) {
        Visit visit = frames.visit(request);
        Optional<ForumThread> found = page.find(visit);
        if (found.isEmpty()) {
            return page.missing(visit);
        }
        Map<String, String> form = visit.form();
        String text = form.getOrDefault("text", "");
        Optional<Fault> fault = Fault.Field.ANSWER.check(text);
        PostId id = id(form.get("id"));
        if (fault.isPresent()) {
            return again(400, visit, found.get(), id, text, Faults.text(visit.t(), fault.get()));
        }
        if (visit.member().isEmpty()) {
            return again(403, visit, found.get(), id, text, visit.t().t("error.signedOut"));
        }
        return switch (answers.answer(visit.member().get(), found.get().id(), id, text)) {
            case Answers.Answered.Done(var thread, var post) -> Response.seeOther(ThreadUrls.of(thread, post.id()));
            case Answers.Answered.NoSuchThread() -> page.missing(visit);
            case Answers.Answered.Taken() ->
                again(409, visit, found.get(), id(null), text, visit.t().t("error.reused"));
            case Answers.Answered.TooMany() ->
                again(429, visit, found.get(), id, text, visit.t().t("error.tooMany"));
        };
    }

    /** {@code up=0} takes the vote back. */
    Response vote(Request request) {
        Visit visit = frames.visit(request);
        Optional<ForumThread> thread = page.find(visit);
        if (thread.isEmpty()) {
            return page.missing(visit);
        }
        if (visit.member().isEmpty()) {
            return toSignIn(visit, thread.get());
        }
        Map<String, String> form = visit.form();
        PostId post = chosen(form);
        community.vote(thread.get().site(), post, visit.member().get().id(), !"0".equals(form.get("up")));
        return Response.seeOther(ThreadUrls.of(thread.get(), post));
    }

    /** {@code accept=0} takes it back. */
    Response accept(Request request) {
        Visit visit = frames.visit(request);
        Optional<ForumThread> thread = page.find(visit);
        if (thread.isEmpty()) {
            return page.missing(visit);
        }
        if (visit.member().isEmpty()) {
            return toSignIn(visit, thread.get());
        }
        Map<String, String> form = visit.form();
        PostId post = chosen(form);
        PostId accepted = "0".equals(form.get("accept")) ? null : post;
        return switch (answers.accept(visit.member().get(), thread.get().id(), accepted)) {
            case DONE -> Response.seeOther(ThreadUrls.of(thread.get(), post));
            case NOT_YOURS ->
                throw new Problem(403, "forbidden", "only the person who asked, or staff, may accept an answer");
            case NO_SUCH_THING -> page.missing(visit);
        };
    }

    private static Response toSignIn(Visit visit, ForumThread thread) {
        return Response.seeOther(Accounts.signInPath(visit.site().id(), ThreadUrls.of(thread)));
    }

    private Response again(int status, Visit visit, ForumThread thread, PostId id, String text, String error) {
        return page.show(status, visit, thread, new ThreadPage.Reply(id.value(), text, error));
    }

    private static PostId chosen(Map<String, String> form) {
        try {
            return new PostId(form.getOrDefault("post", ""));
        } catch (IllegalArgumentException malformed) {
            throw new Problem(400, "invalid", "the form names no answer: " + malformed.getMessage());
        }
    }

    /** The new answer's id, made with the form, so that a form sent twice is one answer. */
    private static PostId id(@Nullable String given) {
        try {
            return new PostId(given == null ? IdFormat.random() : given);
        } catch (IllegalArgumentException malformed) {
            return new PostId(IdFormat.random());
        }
    }
}
