package io.peerline.server.testing;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Classes run beside each other, but Awaitility would end a wait with what any thread of the process died of: the test that waits would fail for
 * another's thread. Registered for every class in {@code META-INF/services}.
 */
public final class OwnFailuresOnly implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
