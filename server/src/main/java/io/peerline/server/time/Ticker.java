package io.peerline.server.time;

/** Elapsed time. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since an arbitrary origin; never goes back; unaffected by changes of the wall clock. Any thread. */
    long nanos();
}
