package io.peerline.server.limit;

import java.time.Duration;

/**
 * How often something may be done, counted over all nodes. When the count of all nodes cannot be reached this node counts for itself: a limit is never
 * open and never closed to everybody. Keys may be personal; an engine stores their hashes only. Blocks for a second at most: virtual threads only.
 */
public interface Limits {

    /** Takes one. False, and nothing is taken, when {@code who} has to wait. */
    boolean take(Rate rate, String who);

    /**
     * Takes a try, counted as failed until it is given back, so that guesses made at once count as those made in turn. Zero when it may be made now; else
     * how long to wait, and nothing was taken.
     */
    Duration attempt(Guard guard, String who);

    /** {@code tries} taken before no longer count; the next may be made now. */
    void giveBack(Guard guard, String who, int tries);

    /** As if nothing had ever failed. */
    void forget(Guard guard, String who);

    /** {@code burst} at once, then one more each {@code every}. {@code name}: of this limit alone, short. */
    record Rate(String name, int burst, Duration every) {

        /** So many within a window; whoever is refused has had as many within the last. */
        public static Rate within(String name, int times, Duration window) {
            return new Rate(name, times, window.dividedBy(times));
        }
    }

    /**
     * Slows guessing down: {@code freeTries} are free, then each failure doubles the wait from 2 s up to 15 minutes. An hour without a try forgets the
     * failures. {@code name}: of this limit alone, short.
     */
    record Guard(String name, int freeTries) {

        public static final Duration FIRST = Duration.ofSeconds(2);
        public static final Duration LONGEST = Duration.ofMinutes(15);
        public static final Duration QUIET = Duration.ofHours(1);
    }
}
