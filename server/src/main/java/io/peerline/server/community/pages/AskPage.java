package io.peerline.server.community.pages;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.server.access.Principal;
import io.peerline.server.assignment.Endings;
import io.peerline.server.community.Browsing;
import io.peerline.server.community.Fault;
import io.peerline.server.community.Questions;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /c/{site}/ask}. The first look shows similar questions and, where something is masked, what everybody will read; without either, a member's
 * question is posted at once. Who is signed out goes on to join or sign in, and the question with them.
 */
public final class AskPage {

    private final Frames frames;
    private final Browsing browsing;
    private final Questions questions;
    private final Endings endings;

    public AskPage(Frames frames, Browsing browsing, Questions questions, Endings endings) {
        this.frames = frames;
        this.browsing = browsing;
        this.questions = questions;
        this.endings = endings;
    }

    /** A question on its way: {@code id} was made with the form, so that a form sent twice is one question. */
    public record Draft(String id, String title, String text) {

        static final Draft NONE = new Draft("", "", "");

        static Draft of(Map<String, String> form) {
            return new Draft(
                    form.getOrDefault("id", ""), form.getOrDefault("title", ""), form.getOrDefault("text", ""));
        }

        public boolean isThere() {
            return !title.isBlank();
        }

        ThreadId thread() {
            try {
                return new ThreadId(id);
            } catch (IllegalArgumentException malformed) {
                return new ThreadId(IdFormat.random());
            }
        }
    }

    public record Errors(
            @Nullable String title,
            @Nullable String text,
            @Nullable String form) {

        static final Errors NONE = new Errors(null, null, null);

        public boolean any() {
            return title != null || text != null || form != null;
        }
    }

    /** {@code looked}: similar questions were looked for. {@code preview}: what everybody will read, where that differs; else null. */
    public record Model(
            Frame frame,
            Draft draft,
            Errors errors,
            boolean looked,
            List<Browsing.Similar> similar,
            Questions.@Nullable Masked preview) {

        /** The masked details. */
        public Prose prose() {
            return Prose.of(preview == null ? "" : preview.text());
        }

        public String url(Browsing.Similar found) {
            return ThreadUrls.of(found.thread());
        }
    }

    Response show(Request request) {
        Visit visit = frames.visit(request);
        String words = visit.query("q");
        Draft draft = new Draft(IdFormat.random(), words, "");
        return page(200, visit, draft, Errors.NONE, false);
    }

    Response post(Request request) {
        Visit visit = frames.visit(request);
        Map<String, String> form = visit.form();
        Draft draft = Draft.of(form);
        Errors errors = check(visit.t(), draft);
        if (errors.any()) {
            return page(400, visit, draft, errors, false);
        }
        boolean looked = "1".equals(form.get("looked"));
        Questions.Masked masked = Questions.mask(draft.title(), draft.text());
        boolean worthALook = masked.count() > 0
                || !browsing.similar(visit.site().id(), draft.title()).isEmpty();
        if (visit.member().isEmpty() || (!looked && worthALook)) {
            return page(200, visit, draft, Errors.NONE, true);
        }
        return publish(visit, visit.member().get(), draft);
    }

    /** Posts a draft whose author has just signed in, or shows the form with the reason. */
    Response publish(Visit visit, Principal.Member member, Draft draft) {
        Errors errors = check(visit.t(), draft);
        if (errors.any()) {
            return page(400, visit, draft, errors, false);
        }
        Questions.Asked asked = questions.ask(new Questions.NewQuestion(
                member.site(), draft.thread(), PartyId.of(member.id()), draft.title(), draft.text(), null, null));
        return switch (asked) {
            case Questions.Asked.Done(var thread) -> {
                endings.inboxChanged(member.site());
                yield Response.seeOther(ThreadUrls.of(thread));
            }
            case Questions.Asked.Taken _ ->
                page(
                        409,
                        visit,
                        new Draft(IdFormat.random(), draft.title(), draft.text()),
                        new Errors(null, null, visit.t().t("error.reused")),
                        true);
            case Questions.Asked.TooMany() ->
                page(429, visit, draft, new Errors(null, null, visit.t().t("error.tooMany")), true);
        };
    }

    private static Errors check(Texts t, Draft draft) {
        Optional<String> title = Fault.Field.TITLE.check(draft.title()).map(fault -> Faults.text(t, fault));
        Optional<String> text = Fault.Field.TEXT.check(draft.text()).map(fault -> Faults.text(t, fault));
        return new Errors(title.orElse(null), text.orElse(null), null);
    }

    private Response page(int status, Visit visit, Draft draft, Errors errors, boolean looked) {
        Questions.Masked masked = Questions.mask(draft.title(), draft.text());
        Model model = new Model(
                frames.frame(visit, head(visit, errors)),
                draft,
                errors,
                looked,
                draft.isThere() ? browsing.similar(visit.site().id(), draft.title()) : List.of(),
                looked && masked.count() > 0 ? masked : null);
        return frames.page(status, "ask.jte", visit, model);
    }

    private static Frame.Head head(Visit visit, Errors errors) {
        String title = visit.t().t("ask.title");
        return new Frame.Head(
                errors.any() ? visit.t().t("error.prefix") + ": " + title : title,
                visit.t().t("ask.description", "shop", visit.site().name()),
                null,
                false,
                null);
    }
}
