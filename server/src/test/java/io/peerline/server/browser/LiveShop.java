package io.peerline.server.browser;

import com.microsoft.playwright.Browser;
import io.peerline.server.testing.TemporaryFolder;
import io.peerline.server.testing.TestNode;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test of a class a server of its own with the demo shop, and a browser. Both are gone after the test. */
final class LiveShop implements BeforeEachCallback, AfterEachCallback {

    private final Supplier<Chromium> launch;
    private final Map<String, String> settings;
    private @Nullable TemporaryFolder folder;
    private @Nullable TestNode node;
    private @Nullable Chromium chromium;

    private LiveShop(Supplier<Chromium> launch, Map<String, String> settings) {
        this.launch = launch;
        this.settings = settings;
    }

    static LiveShop forChats() {
        return forChats(Map.of());
    }

    /** {@code settings}: such as PEERLINE_PRESENCE_GRACE. */
    static LiveShop forChats(Map<String, String> settings) {
        return new LiveShop(Chromium::launch, settings);
    }

    /** With camera and microphone; {@code arguments}: the browser's own. */
    static LiveShop forCalls(String... arguments) {
        return new LiveShop(() -> Chromium.launchForCalls(arguments), Map.of());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        folder = new TemporaryFolder();
        node = TestNode.open(folder.path(), settings);
        chromium = launch.get();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {chromium, node, folder}) {
            if (each != null) {
                each.close();
            }
        }
    }

    TestNode node() {
        return Objects.requireNonNull(node, "only during a test");
    }

    Browser browser() {
        return Objects.requireNonNull(chromium, "only during a test").browser();
    }

    /** {@code person} signs in at the console, in a browser profile of their own. */
    ConsoleDesk desk(String person) throws IOException {
        return ConsoleDesk.signIn(browser(), node(), person);
    }

    /** A visitor on the shop's first page, in a browser profile of their own. */
    ShopVisitor visitor() {
        return ShopVisitor.arrive(browser(), node());
    }

    /** Returns when each has seen a picture of the other. */
    VideoCall videoCall() throws IOException {
        return VideoCall.begin(browser(), node());
    }
}
