package io.peerline.server.session;

/** {@code outboundBytes} wait at most for a slow client, {@code mailboxFrames} for the server; {@code perParty} tabs and devices of one party. */
public record SessionLimits(int outboundBytes, int mailboxFrames, int perParty) {

    /** 1 MiB; 256 frames, that is 12 s of the fastest allowed client; 20 sessions. */
    public static final SessionLimits DEFAULT = new SessionLimits(1 << 20, 256, 20);

    public SessionLimits {
        if (outboundBytes < 1 || mailboxFrames < 1 || perParty < 1) {
            throw new IllegalArgumentException("session limits must be positive, got " + outboundBytes
                    + " outbound bytes, " + mailboxFrames + " mailbox frames, " + perParty + " sessions a party");
        }
    }
}
