package io.peerline.server.browser;

import static com.microsoft.playwright.options.WaitUntilState.COMMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every screen of a call in every state, also those that a test hardly reaches: on each size axe-core finds nothing, nothing is cut, covered, too small to be
 * touched or lies over something else, light and dark, from left to right and from right to left.
 */
class CallScreensBrowserTest {

    private static final Size NARROW = new Size(320, 640);
    private static final Size LOW = new Size(844, 390);
    private static final List<Size> TOUCHED = List.of(NARROW, new Size(390, 844), LOW);
    private static final List<Size> NARROW_AND_LOW = List.of(NARROW, LOW);
    private static final List<Size> DESKTOP = List.of(new Size(1280, 800));

    /** For people to look at. */
    private static final Path PICTURES = Path.of("target", "screens");

    private static final String BEGIN = "&press=Turn+on+camera+and+microphone";

    /** What a press opens. */
    private static final List<String> OPENED = List.of(
            "check" + BEGIN,
            "checkWeak" + BEGIN,
            "denied" + BEGIN,
            "taken" + BEGIN,
            "room&press=Connection:+good",
            "audioOnly&press=Connection:+weak",
            "room&press=Chat,+2+new+messages",
            "room&press=More",
            "room&press=More&press=Camera,+microphone,+speaker",
            "room&press=More&press=Report+somebody",
            "room&desk&press=More",
            "room&desk&press=More&press=Show+a+product",
            "room&desk&press=More&press=Ask+somebody+to+join");

    /** What the desk has otherwise. */
    private static final List<String> AT_THE_DESK =
            List.of("room&desk", "three&desk", "pinned&desk", "audioOnly&desk", "incoming&desk", "ended&desk");

    /** A call is dark on a light page as well; these are as the page is. */
    private static final List<String> AS_THE_PAGE = List.of(
            "incoming",
            "outgoing",
            "ended",
            "missed",
            "elsewhere",
            "shut",
            "heldBack",
            "problem",
            "checkWeak" + BEGIN,
            "denied" + BEGIN);

    private static final String AXE = """
            async () => {
              const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const options = { runOnly, resultTypes: ['violations'], preload: false, iframes: false };
              const { violations } = await axe.run(document, options);
              return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(', ')}`);
            }
            """;

    private static final String DRAWN =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    private static Chromium chromium;
    private static CallGallery gallery;

    private static String look;
    private static String axe;

    record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        look = resource(CallScreensBrowserTest.class, "/browser/look.js");
        axe = resource(AxeBuilder.class, "/axe.min.js");
        gallery = CallGallery.build(folder);
        chromium = Chromium.launch("--autoplay-policy=no-user-gesture-required");
    }

    @AfterAll
    static void close() {
        chromium.close();
        gallery.close();
    }

    @Test
    void on_a_phone() {
        assertEquals(List.of(), found(everything(), "theme=light", TOUCHED, CallScreensBrowserTest::anythingWrong));
    }

    @Test
    void on_a_desktop() {
        assertEquals(List.of(), found(everything(), "theme=light", DESKTOP, CallScreensBrowserTest::anythingWrong));
    }

    @Test
    void on_a_dark_page() {
        List<Size> sizes = List.of(NARROW);
        assertEquals(List.of(), found(AS_THE_PAGE, "theme=dark", sizes, CallScreensBrowserTest::anythingWrong));
    }

    @Test
    void from_right_to_left() {
        assertEquals(List.of(), found(everything(), "dir=rtl", NARROW_AND_LOW, CallScreensBrowserTest::laidOutWrong));
    }

    @Test
    void in_german_whose_words_are_longer() {
        List<String> plain = everything().stream()
                .filter(screen -> !screen.contains("press="))
                .toList();
        assertEquals(List.of(), found(plain, "lang=de", NARROW_AND_LOW, CallScreensBrowserTest::laidOutWrong));
    }

    private static List<String> laidOutWrong(Page page) {
        return strings(page.evaluate(look));
    }

    private static List<String> anythingWrong(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(axe);
        }
        return Stream.concat(laidOutWrong(page).stream(), strings(page.evaluate(AXE)).stream())
                .toList();
    }

    /** The gallery says which scenes it has. */
    private static List<String> everything() {
        try (Page page = chromium.browser().newPage()) {
            page.navigate(gallery.address("screen=room"));
            String scenes = page.waitForFunction("() => document.documentElement.dataset.ready")
                    .jsonValue()
                    .toString();
            return Stream.of(Stream.of(scenes.split(" ")), OPENED.stream(), AT_THE_DESK.stream())
                    .flatMap(screens -> screens)
                    .toList();
        }
    }

    private static List<String> found(
            List<String> screens, String way, List<Size> sizes, Function<Page, List<String>> looks) {
        List<String> all = new ArrayList<>();
        Browser.NewPageOptions options = new Browser.NewPageOptions()
                .setHasTouch(sizes != DESKTOP)
                .setIsMobile(sizes != DESKTOP)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (Page page = chromium.browser().newPage(options)) {
            for (String screen : screens) {
                open(page, screen + "&" + way, sizes.getFirst());
                for (Size size : sizes) {
                    fit(page, size);
                    String what = screen + " " + way + " " + size;
                    looks.apply(page).forEach(each -> all.add(what + ": " + each));
                    keepPicture(page, what);
                }
            }
        }
        return all;
    }

    private static void open(Page page, String screen, Size size) {
        page.setViewportSize(size.width(), size.height());
        page.navigate(gallery.address("screen=" + screen), new Page.NavigateOptions().setWaitUntil(COMMIT));
        page.waitForFunction("() => document.documentElement?.dataset.ready");
    }

    /** And waits until it is drawn so. */
    private static void fit(Page page, Size size) {
        page.setViewportSize(size.width(), size.height());
        page.evaluate(DRAWN);
    }

    private static void keepPicture(Page page, String what) {
        String name = "screen-" + what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name)));
    }

    private static List<String> strings(Object found) {
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String resource(Class<?> near, String name) throws IOException {
        try (InputStream in = near.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
