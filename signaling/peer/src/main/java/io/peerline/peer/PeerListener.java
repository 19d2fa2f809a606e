package io.peerline.peer;

/** Told by one peer, on that peer's own thread and one call at a time. May call the peer, but should not block for long. */
public interface PeerListener {

    /** To be carried to the other side, in this order. */
    void described(Description description);

    /** To be carried to the other side; the descriptions told before should be there first. */
    void found(Candidate candidate);

    default void changed(PeerState state) {}

    /** The data channel can be written to. */
    default void opened() {}

    /** The other side said this by the data channel. */
    default void heard(String text) {}

    /** A STUN or TURN server did not give what was asked for; {@code code} is its own (401: the credentials), or 701 when it was not reached. */
    default void refused(String url, int code) {}

    /** A step failed, for example because the other side's description is none; the peer goes on as far as it can. */
    default void failed(RuntimeException cause) {
        throw cause;
    }
}
