package io.peerline.peer;

/** A session description. */
public record Description(Kind kind, String sdp) {

    public enum Kind {
        OFFER,
        ANSWER
    }

    /** Without the SDP, which says where its sender is. */
    @Override
    public String toString() {
        return "Description[" + kind + ", " + sdp.length() + " characters]";
    }
}
