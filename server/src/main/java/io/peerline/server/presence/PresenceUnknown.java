package io.peerline.server.presence;

import org.jspecify.annotations.Nullable;

/** The presence directory cannot be reached: nobody may conclude that nobody is here. */
public final class PresenceUnknown extends RuntimeException {

    public PresenceUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
