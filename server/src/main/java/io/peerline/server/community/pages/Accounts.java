package io.peerline.server.community.pages;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.SiteId;
import io.peerline.server.access.Principal;
import io.peerline.server.community.Quota;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.identity.Given;
import io.peerline.server.identity.Joining;
import io.peerline.server.identity.Passwords;
import io.peerline.server.identity.SignInCookie;
import io.peerline.server.identity.SignIns;
import io.peerline.server.rest.Request;
import io.peerline.server.rest.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in, joining and signing out on the community's pages; a question that was being asked goes along. */
public final class Accounts {

    private static final int NAME = 80;

    private final Frames frames;
    private final AskPage ask;
    private final SignIns signIns;
    private final Joining joining;
    private final SignInCookie cookie;
    private final Quota newcomers;

    /** {@code newcomers}: how many accounts one address may open. */
    public Accounts(
            Frames frames, AskPage ask, SignIns signIns, Joining joining, SignInCookie cookie, Quota newcomers) {
        this.frames = frames;
        this.ask = ask;
        this.signIns = signIns;
        this.joining = joining;
        this.cookie = cookie;
        this.newcomers = newcomers;
    }

    /** {@code next}: where to go afterwards, a path of this community. {@code errors}: by field, {@code form} for all of it. */
    public record Model(
            Frame frame, String name, String email, String next, AskPage.Draft draft, Map<String, String> errors) {

        public @Nullable String error(String field) {
            return errors.get(field);
        }
    }

    static String signInPath(SiteId site, String next) {
        return ThreadUrls.community(site) + "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    Response showSignIn(Request request) {
        Visit visit = frames.visit(request);
        String next = next(visit, visit.query("next"));
        return visit.member().isPresent()
                ? Response.seeOther(next)
                : page(200, "sign-in", visit, new Fields("", "", next, AskPage.Draft.NONE), Map.of());
    }

    Response showSignUp(Request request) {
        Visit visit = frames.visit(request);
        String next = next(visit, visit.query("next"));
        return visit.member().isPresent()
                ? Response.seeOther(next)
                : page(200, "sign-up", visit, new Fields("", "", next, AskPage.Draft.NONE), Map.of());
    }

    /** Without an e-mail field the form is only shown: so a draft gets here. */
    Response signIn(Request request) {
        Visit visit = frames.visit(request);
        Map<String, String> form = visit.form();
        Fields fields = fields(visit, form);
        if (!form.containsKey("email")) {
            return page(200, "sign-in", visit, fields, Map.of());
        }
        String password = form.getOrDefault("password", "");
        Map<String, String> errors = new LinkedHashMap<>();
        if (!Given.isEmail(fields.email())) {
            errors.put("email", visit.t().t("error.email"));
        }
        if (password.isEmpty()) {
            errors.put("password", visit.t().t("error.passwordMissing"));
        }
        if (!errors.isEmpty()) {
            return page(400, "sign-in", visit, fields, errors);
        }
        try {
            return switch (signIns.signIn(visit.site().id(), fields.email(), password, request.remote())) {
                case SignIns.Outcome.SignedIn in -> welcome(visit, fields, in);
                case SignIns.Outcome.Wrong() ->
                    formError(401, "sign-in", visit, fields, visit.t().t("error.wrong"));
                case SignIns.Outcome.Wait(var left) ->
                    formError(429, "sign-in", visit, fields, visit.t().t("error.wait", "count", left.toSeconds() + 1));
            };
        } catch (Passwords.Busy busy) {
            return formError(503, "sign-in", visit, fields, visit.t().t("error.busy"));
        }
    }

    Response signUp(Request request) {
        Visit visit = frames.visit(request);
        Map<String, String> form = visit.form();
        Fields fields = fields(visit, form);
        if (!form.containsKey("email")) {
            return page(200, "sign-up", visit, fields, Map.of());
        }
        String password = form.getOrDefault("password", "");
        Map<String, String> errors = newcomerErrors(visit.t(), fields, password);
        if (!errors.isEmpty()) {
            return page(400, "sign-up", visit, fields, errors);
        }
        if (!newcomers.take(request.remote())) {
            return formError(429, "sign-up", visit, fields, visit.t().t("error.tooMany"));
        }
        try {
            Optional<SignIns.Outcome.SignedIn> in =
                    joining.signUp(visit.site().id(), fields.email(), fields.name(), password);
            return in.map(signedIn -> welcome(visit, fields, signedIn))
                    .orElseGet(() -> page(
                            409,
                            "sign-up",
                            visit,
                            fields,
                            Map.of("email", visit.t().t("error.taken"))));
        } catch (Passwords.Busy busy) {
            return formError(503, "sign-up", visit, fields, visit.t().t("error.busy"));
        }
    }

    Response signOut(Request request) {
        Visit visit = frames.visit(request);
        if (visit.member().isPresent()) {
            SignInCookie.of(request).ifPresent(signIns::signOut);
        }
        return cookie.clear(Response.seeOther(ThreadUrls.community(visit.site().id())));
    }

    private Response welcome(Visit visit, Fields fields, SignIns.Outcome.SignedIn in) {
        Principal.Member member = new Principal.Member(
                in.member().site(), in.member().id(), in.member().roles());
        Response next = fields.draft().isThere()
                ? ask.publish(frames.signedIn(visit, member, in.csrf()), member, fields.draft())
                : Response.seeOther(fields.next());
        return cookie.set(next, in.secret());
    }

    private static Map<String, String> newcomerErrors(Texts t, Fields fields, String password) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (fields.name().isEmpty() || fields.name().length() > NAME) {
            errors.put("name", t.t("error.name", "max", NAME));
        }
        if (!Given.isEmail(fields.email())) {
            errors.put("email", t.t("error.email"));
        }
        if (password.length() < Passwords.MIN_LENGTH || password.length() > Passwords.MAX_LENGTH) {
            errors.put("password", t.t("error.password", "min", Passwords.MIN_LENGTH, "max", Passwords.MAX_LENGTH));
        }
        return errors;
    }

    private record Fields(String name, String email, String next, AskPage.Draft draft) {
        @Override
        public String toString() {
            return "Fields[" + next + "]";
        }
    }

    private static Fields fields(Visit visit, Map<String, String> form) {
        AskPage.Draft draft = AskPage.Draft.of(form);
        return new Fields(
                form.getOrDefault("name", "").strip(),
                form.getOrDefault("email", "").strip().toLowerCase(Locale.ROOT),
                next(visit, form.getOrDefault("next", "")),
                draft.id().isEmpty() ? new AskPage.Draft(IdFormat.random(), draft.title(), draft.text()) : draft);
    }

    /** Only back into this community: an address of elsewhere would make sign-in a way to lead people astray. */
    private static String next(Visit visit, String given) {
        String home = ThreadUrls.community(visit.site().id());
        boolean own = given.equals(home) || given.startsWith(home + "/") || given.startsWith(home + "?");
        return own && given.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\') ? given : home;
    }

    private Response formError(int status, String name, Visit visit, Fields fields, String error) {
        return page(status, name, visit, fields, Map.of("form", error));
    }

    private Response page(int status, String name, Visit visit, Fields fields, Map<String, String> errors) {
        String title = visit.t().t(name.equals("sign-in") ? "signIn.title" : "signUp.title");
        String full = errors.isEmpty() ? title : visit.t().t("error.prefix") + ": " + title;
        Model model = new Model(
                frames.frame(visit, Frame.Head.hidden(full)),
                fields.name(),
                fields.email(),
                fields.next(),
                fields.draft(),
                errors);
        return frames.page(status, name + ".jte", visit, model).with("cache-control", "no-store");
    }
}
