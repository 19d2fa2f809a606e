package io.peerline.server.access;

import io.peerline.protocol.wire.CloseCode;
import java.util.Optional;

/** Whether a member who was let in may still be here as they are. Blocking, any thread. */
@FunctionalInterface
public interface Standing {

    /**
     * Why the open session of {@code member} may not go on: blocked, its sign-in ended, or its roles are others by now. Empty while it may. Read afresh
     * each time.
     */
    Optional<CloseCode> ended(Principal.Member member);
}
