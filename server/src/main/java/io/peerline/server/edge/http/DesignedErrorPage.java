package io.peerline.server.edge.http;

import io.peerline.server.rest.Problem;
import io.peerline.server.rest.WebBundle;
import io.peerline.server.view.Views;
import java.util.List;

/** The page for a refusal in the look of the community pages, in the reader's language. It says what happened and what to do, never the detail of it. */
public final class DesignedErrorPage implements ErrorPage {

    private static final String STYLES = "community.css";

    private final Views views;
    private final List<String> styles;

    public DesignedErrorPage(Views views, WebBundle bundle) {
        this.views = views;
        this.styles = bundle.has(STYLES) ? List.of(bundle.entry(STYLES).file()) : List.of();
    }

    @Override
    public String show(Problem problem, String language) {
        boolean german = language.equalsIgnoreCase("de");
        Words words = Words.of(problem.status());
        return views.render(
                "problem.jte",
                new ProblemPage(
                        german ? "de" : "en",
                        problem.status(),
                        german ? words.titleDe : words.titleEn,
                        german ? words.adviceDe : words.adviceEn,
                        styles));
    }

    public record ProblemPage(String language, int status, String title, String advice, List<String> styles) {}

    private enum Words {
        SIGN_IN(
                "Sign in to see this",
                "Your sign-in has ended or is missing. Sign in and open this address again.",
                "Zum Ansehen anmelden",
                "Die Anmeldung fehlt oder ist abgelaufen. Melden Sie sich an und öffnen Sie diese Adresse noch einmal."),
        NOT_ALLOWED(
                "This is not open to you",
                "Your account does not have the role for this page. The shop's owner can change that.",
                "Diese Seite ist für Sie nicht freigegeben",
                "Ihr Konto hat nicht die nötige Rolle. Die Inhaberin oder der Inhaber des Shops kann das ändern."),
        MISSING(
                "There is nothing at this address",
                "It may be old or mistyped. Go back and try another way.",
                "Unter dieser Adresse ist nichts",
                "Sie ist vielleicht veraltet oder vertippt. Gehen Sie zurück und versuchen Sie einen anderen Weg."),
        BUSY(
                "That was a little fast",
                "Wait a few seconds and try again. Nothing is lost.",
                "Das ging etwas schnell",
                "Warten Sie ein paar Sekunden und versuchen Sie es noch einmal. Es ist nichts verloren."),
        OUTAGE(
                "Not available right now",
                "A part of Peerline does not answer. What was saved is safe; try again in a moment.",
                "Gerade nicht erreichbar",
                "Ein Teil von Peerline antwortet nicht. Gespeichertes ist sicher; versuchen Sie es gleich noch einmal."),
        BUG(
                "Something went wrong here",
                "It was reported. What was saved is safe; try again in a moment.",
                "Hier ist etwas schiefgegangen",
                "Es wurde gemeldet. Gespeichertes ist sicher; versuchen Sie es gleich noch einmal."),
        OTHER(
                "This did not work",
                "Go back, reload the page and try again.",
                "Das hat nicht geklappt",
                "Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.");

        private final String titleEn;
        private final String adviceEn;
        private final String titleDe;
        private final String adviceDe;

        Words(String titleEn, String adviceEn, String titleDe, String adviceDe) {
            this.titleEn = titleEn;
            this.adviceEn = adviceEn;
            this.titleDe = titleDe;
            this.adviceDe = adviceDe;
        }

        static Words of(int status) {
            return switch (status) {
                case 401 -> SIGN_IN;
                case 403 -> NOT_ALLOWED;
                case 404 -> MISSING;
                case 429 -> BUSY;
                case 503 -> OUTAGE;
                case 500 -> BUG;
                default -> OTHER;
            };
        }
    }
}
