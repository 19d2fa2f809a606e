package io.peerline.peer;

import java.util.List;

/**
 * {@code polite}: gives way when both sides offer at once; exactly one of two peers must. {@code relayOnly}: uses no path but one through a TURN
 * server.
 */
public record PeerSetup(boolean polite, Sends sends, List<IceServer> ice, boolean relayOnly) {

    /** What a peer sends; it always receives both. Without video it has a camera that is off. */
    public enum Sends {
        AUDIO,
        AUDIO_AND_VIDEO
    }

    public PeerSetup {
        ice = List.copyOf(ice);
    }

    /** Audio and video by any path between this machine's own addresses. */
    public static PeerSetup direct(boolean polite) {
        return new PeerSetup(polite, Sends.AUDIO_AND_VIDEO, List.of(), false);
    }

    /** Audio and video through the TURN server only. */
    public static PeerSetup relayed(boolean polite, IceServer turn) {
        return new PeerSetup(polite, Sends.AUDIO_AND_VIDEO, List.of(turn), true);
    }
}
