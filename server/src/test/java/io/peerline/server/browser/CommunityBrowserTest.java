package io.peerline.server.browser;

import static io.peerline.server.browser.ShopVisitor.expect;
import static io.peerline.server.browser.ShopVisitor.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MemberId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.PostId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.id.ThreadId;
import io.peerline.protocol.id.VisitorId;
import io.peerline.protocol.wire.ServerMessage.PersonRole;
import io.peerline.server.community.ForumThread;
import io.peerline.server.community.Post;
import io.peerline.server.community.ThreadUrls;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The community's pages in a real browser: complete without script, a little quicker with it. */
class CommunityBrowserTest {

    private static final String RAIN = "Can I wear those shoes if it rains?";

    private static TestNode node;
    private static Chromium chromium;

    @BeforeAll
    static void open(@TempDir Path folder) {
        node = TestNode.open(folder);
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
        node.close();
    }

    @Test
    void without_script_a_reader_joins_asks_answers_and_votes() {
        try (BrowserContext context = context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(home());
            page.getByPlaceholder("Search questions").fill("xylophone");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();
            expect(page.getByText("No question matches")).isVisible(within());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask a question"))
                    .first()
                    .click();
            page.getByLabel("Your question in one sentence").fill("Does a xylophone mallet fit the boot bag?");
            button(page, "Continue").click();
            button(page, "Join the community").click();
            page.getByLabel("Name others see").fill("Nia");
            page.getByLabel("mail address").fill("nia@example.com");
            page.getByLabel("Password").fill("long enough for anybody");
            button(page, "Join and post your question").click();
            expect(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Does a xylophone mallet fit the boot bag?");

            page.navigate(home());
            page.getByText(RAIN).first().click();
            page.getByLabel("John's answer helped me").click();
            expect(page.getByLabel("John's answer helped me")).hasAttribute("aria-pressed", "true");
            page.locator("#text").fill("Mine stayed dry.\n\nSee https://example.com/rain.");
            button(page, "Post answer").click();
            expect(page.getByText("Mine stayed dry.")).isVisible(within());
            assertEquals(
                    "ugc nofollow noopener",
                    page.getByText("https://example.com/rain").getAttribute("rel"));
        }
    }

    @Test
    void with_script_a_vote_needs_no_reload_and_similar_questions_come_while_typing() throws IOException {
        try (BrowserContext context = context(new Browser.NewContextOptions().setLocale("de-DE"))) {
            Page page = signedIn(context, "aisha");
            List<String> violations = watch(page);
            page.navigate(node.origin() + answeredByMia());
            page.evaluate("() => { window.stays = true; }");
            page.getByLabel("Die Antwort von Mia hat mir geholfen").click();
            expect(page.getByLabel("Die Antwort von Mia hat mir geholfen")).hasAttribute("aria-pressed", "true");
            expect(page.getByText("1 Stimme").first()).isAttached();
            assertEquals(true, page.evaluate("() => window.stays"));

            page.navigate(home() + "/ask");
            page.getByLabel("Ihre Frage in einem Satz").pressSequentially("can I wear shoes when it rains");
            expect(page.locator("#similar").getByText(RAIN)).isVisible(within());
            assertEquals(List.of(), violations);
        }
    }

    @Test
    void search_engines_find_structured_data_that_the_policy_leaves_alone() {
        try (BrowserContext context = context(new Browser.NewContextOptions())) {
            Page page = context.newPage();
            List<String> violations = watch(page);
            page.navigate(home() + "?q=rains");
            page.getByText(RAIN).first().click();

            Object name =
                    page.evaluate("() => JSON.parse(document.querySelector(\"script[type='application/ld+json']\")"
                            + ".textContent).mainEntity.acceptedAnswer[0].author.name");

            assertEquals("John", name);
            assertEquals(List.of(), violations);
        }
    }

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "390, DARK", "1280, DARK"})
    void a_members_pages_fit_and_axe_finds_nothing(int width, ColorScheme scheme) throws IOException {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
        try (BrowserContext context = context(options)) {
            Page page = signedIn(context, "john");
            for (String path : List.of("", "?filter=unanswered", "/ask?q=can+I+wear+shoes+when+it+rains", "/q/x/y")) {
                page.navigate(home() + path);
                assertClean(path, page, width);
            }
            page.navigate(home());
            page.locator("details summary").click();
            assertClean("helpers", page, width);
            page.getByText(RAIN).first().click();
            assertClean("thread", page, width);
            page.locator("#text").fill("x");
            page.evaluate("() => document.querySelector('.c-reply form').noValidate = true");
            button(page, "Post answer").click();
            expect(page.locator("#text-error")).isVisible(within());
            assertClean("error", page, width);
        }
    }

    /** A question with one answer that nobody voted for yet; its path. */
    private static String answeredByMia() {
        SiteId shop = new SiteId("rock-hard");
        ForumThread thread = new ForumThread(
                shop,
                new ThreadId(IdFormat.random()),
                "laces",
                "Which laces last?",
                "",
                PartyId.of(new VisitorId(IdFormat.random())),
                "",
                null,
                null,
                0,
                null,
                1);
        node.store().community().ask(thread);
        node.store()
                .community()
                .answer(new Post(
                        shop,
                        new PostId(IdFormat.random()),
                        thread.id(),
                        new MemberId(IdFormat.random()),
                        "Mia",
                        PersonRole.CUSTOMER,
                        "Waxed ones.",
                        0,
                        false,
                        2));
        return ThreadUrls.of(thread);
    }

    private static Page signedIn(BrowserContext context, String name) throws IOException {
        Page page = context.newPage();
        page.navigate(home() + "/sign-in");
        page.locator("#email").fill(name + "@rockhard.example");
        page.locator("#password").fill(node.password());
        page.locator("main form button").first().click();
        expect(page.locator(".c-me")).isVisible(within());
        return page;
    }

    private static void assertClean(String screen, Page page, int width) {
        List<String> found = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(at -> String.valueOf(at.getTarget()))
                                        .toList())
                        .toList();
        assertEquals(List.of(), found, screen);
        assertTrue(
                (Integer) page.evaluate("() => document.documentElement.scrollWidth") <= width,
                () -> screen + " is wider than " + width);
    }

    /** What the browser blocked or complained about from now on. */
    private static List<String> watch(Page page) {
        List<String> found = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                found.add(message.text());
            }
        });
        page.onPageError(found::add);
        return found;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static BrowserContext context(Browser.NewContextOptions options) {
        return chromium.browser().newContext(options);
    }

    private static String home() {
        return node.origin() + "/c/rock-hard";
    }
}
