package io.peerline.loadtest.run;

/** The one place of the load test that reads a real clock. */
final class SystemTime {

    private SystemTime() {}

    /** Elapsed time from an arbitrary origin. */
    static long nanos() {
        return System.nanoTime();
    }
}
