package io.peerline.server.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long a page that is left takes to show the other's picture again, by the clocks of the pages themselves: from the moment before the old one is left
 * to the first frame that the new one plays.
 */
final class PictureWatch {

    /** Looks every 10 ms in every document; the clock is that of all pages of a machine. */
    private static final String LOOK = """
            (() => {
              const seen = globalThis.peerlineSeen = {};
              const look = setInterval(() => {
                const video = document.querySelector('.call-tile video');
                if (document.querySelector('.call-tile .call-video--last')) seen.last ??= Date.now();
                if (!(video?.videoWidth > 0 && video.currentTime > 0)) return;
                seen.picture = Date.now();
                clearInterval(look);
              }, 10);
            })();
            """;

    private static final String CLICK = """
            path => {
              const link = [...document.querySelectorAll('a')].find(({ href }) => href.endsWith(path));
              setTimeout(() => link.click());
              return Date.now();
            }
            """;

    private final Page page;
    private final Supplier<Frame> caller;

    /** {@code lastShown}: the last picture stood there until the first frame came. */
    record Back(Duration took, boolean lastShown) {}

    /** {@code caller}: the frame of the page that is in the call. */
    private PictureWatch(Page page, Supplier<Frame> caller) {
        this.page = page;
        this.caller = caller;
        page.addInitScript(LOOK);
    }

    static PictureWatch on(Page page, Supplier<Frame> caller) {
        return new PictureWatch(page, caller);
    }

    /** Follows the page's own link. */
    Back click(String path) {
        double left = ((Number) page.evaluate(CLICK, path)).doubleValue();
        page.waitForURL("**" + path);
        return back(left);
    }

    Back reload() {
        double left = ((Number) page.evaluate("() => Date.now()")).doubleValue();
        page.reload();
        return back(left);
    }

    private Back back(double left) {
        return await().atMost(CallProbe.SOON)
                .pollInSameThread()
                .ignoreException(PlaywrightException.class)
                .until(() -> seen(left), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Back> seen(double left) {
        Map<?, ?> seen = (Map<?, ?>) caller.get().evaluate("() => globalThis.peerlineSeen");
        if (seen == null || !(seen.get("picture") instanceof Number picture)) {
            return Optional.empty();
        }
        Duration took = Duration.ofMillis((long) (picture.doubleValue() - left));
        return Optional.of(new Back(took, seen.get("last") instanceof Number));
    }
}
