package io.peerline.peer;

/** How the path to the other side is. */
public enum PeerState {
    CONNECTING,
    CONNECTED,
    /** Nothing has come for some seconds; it may come back by itself. */
    INTERRUPTED,
    /** It does not come back without {@link Peer#restart()}. */
    FAILED,
    CLOSED
}
