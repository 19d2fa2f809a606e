package io.peerline.peer;

/** An ICE candidate as browsers have it; {@code line}: the number of the media section that {@code mid} names. */
public record Candidate(String candidate, String mid, int line) {

    /** Without the address. */
    @Override
    public String toString() {
        return "Candidate[" + mid + "]";
    }
}
