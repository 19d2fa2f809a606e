package io.peerline.server.community.pages;

import io.peerline.server.rest.Problem;
import io.peerline.server.view.Views;
import java.util.Optional;

/** The page for whatever was refused outside of any page of its own. Thread-safe. */
public final class ProblemPage {

    private final Views views;
    private final Catalogs catalogs;
    private final PageFiles files;

    public ProblemPage(Views views, Catalogs catalogs, PageFiles files) {
        this.views = views;
        this.catalogs = catalogs;
        this.files = files;
    }

    public record Model(Texts t, PageFiles files, int status, String title, String text) {}

    /** {@code language}: of the reader, such as {@code de}, or empty. */
    public String show(Problem problem, String language) {
        Texts t = catalogs.choose(Optional.of(language).filter(given -> !given.isBlank()), "en");
        Model model = switch (problem.status()) {
            case 404, 410 -> model(t, problem, "missing.pageTitle", "missing.pageText");
            case 401, 403 -> model(t, problem, "problem.forbidden", "problem.forbiddenText");
            case 429 -> model(t, problem, "problem.later", "problem.laterText");
            case 500, 503 -> model(t, problem, "problem.unavailable", "problem.unavailableText");
            default -> model(t, problem, "problem.title", "problem.text");
        };
        return views.render("community/problem.jte", model);
    }

    private Model model(Texts t, Problem problem, String title, String text) {
        return new Model(t, files, problem.status(), t.t(title), t.t(text));
    }
}
