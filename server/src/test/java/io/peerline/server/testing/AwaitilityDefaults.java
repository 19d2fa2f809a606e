package io.peerline.server.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How tests wait, registered for every class in {@code META-INF/services}. Classes run beside each other, but Awaitility would end a wait with what any
 * thread of the process died of: the test that waits would fail for another's thread. And a state that comes late on a busy machine has come: how soon is
 * for the tests that measure.
 */
public final class AwaitilityDefaults implements BeforeAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
