package io.peerline.peer;

/** A whole program: one call, everything closed. Its JVM must end by itself. */
final class OneCall {

    private OneCall() {}

    public static void main(String[] arguments) {
        try (PeerFactory factory = new PeerFactory(Picture.SMALL, SystemTime::nanos);
                Ends ends = Ends.of(factory, PeerSetup.direct(true), PeerSetup.direct(false))) {
            ends.awaitCall();
        }
    }
}
