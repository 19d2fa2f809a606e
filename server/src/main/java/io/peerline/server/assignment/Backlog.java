package io.peerline.server.assignment;

import java.time.Duration;

/**
 * How far the people who answer are behind, over all sites: for the operator's metrics. Blocking, any thread. Throws
 * {@link io.peerline.server.conversation.StoreUnavailable} when the store does not answer, so it also tells whether that does.
 */
public interface Backlog {

    Waiting now();

    /** {@code questions} that wait for somebody to take them, parked ones left out; {@code longest}: zero when none waits. */
    record Waiting(int questions, Duration longest) {}
}
