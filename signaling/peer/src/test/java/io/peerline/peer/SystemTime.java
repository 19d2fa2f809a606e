package io.peerline.peer;

/** The one place of these tests that reads a real clock. */
final class SystemTime {

    private SystemTime() {}

    static long nanos() {
        return System.nanoTime();
    }
}
