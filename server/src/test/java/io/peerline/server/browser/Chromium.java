package io.peerline.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's Chromium, driven by the machine's Node; it looks nothing up outside of this machine. One per test class
 * and thread: Playwright's objects belong to the thread that made them.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private static final String FAKE_DEVICES = "--use-fake-device-for-media-stream";
    private static final String NO_QUESTIONS = "--use-fake-ui-for-media-stream";
    private static final String LOOPBACK = "--allow-loopback-in-peer-connection";
    private static final String SOUND = "--autoplay-policy=no-user-gesture-required";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Launches it headless; {@code more}: further command-line arguments. */
    public static Chromium launch(String... more) {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        program("PLAYWRIGHT_NODEJS_PATH", "node").toString())));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program("PEERLINE_CHROMIUM", "chromium", "google-chrome"))
                            .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                            .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                    .toList()));
            return new Chromium(playwright, browser);
        } catch (RuntimeException failure) {
            playwright.close();
            throw failure;
        }
    }

    /** With a camera and a microphone that the browser makes up, and calls on a machine that is alone. */
    public static Chromium launchForCalls(String... more) {
        return launch(Stream.concat(Stream.of(FAKE_DEVICES, NO_QUESTIONS, LOOPBACK, SOUND), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Without any camera or microphone. */
    public static Chromium launchWithoutDevices() {
        return launch(NO_QUESTIONS, LOOPBACK, SOUND);
    }

    /** With both, and a person who lets no page have them. */
    public static Chromium launchDenying() {
        return launch(FAKE_DEVICES, LOOPBACK, SOUND);
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    static Path program(String variable, String... names) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .or(() -> Stream.of(names).flatMap(Chromium::onPath).findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "none of " + List.of(names) + " is on PATH and " + variable + " is not set: run make test"));
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
