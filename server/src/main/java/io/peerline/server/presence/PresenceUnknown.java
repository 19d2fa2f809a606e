package io.peerline.server.presence;

/** The presence directory cannot be reached: nobody may conclude that nobody is here. */
public final class PresenceUnknown extends RuntimeException {

    public PresenceUnknown(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }
}
