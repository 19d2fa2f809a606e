package io.peerline.server.assignment;

import io.peerline.protocol.wire.ServerMessage.Queue;
import io.peerline.protocol.wire.ServerMessage.Wait;

/**
 * How long the wait will be, as an honest range. With {@code slots} chats going on, each of mean length {@code handling}, one ends every
 * {@code handling / slots} on average; the k-th end from now comes after a gamma-distributed time of mean {@code k} and deviation {@code sqrt(k)}
 * such gaps (chat lengths taken as exponential). The range is one deviation to either side, rounded outward to times people say. Pure.
 */
public final class WaitEstimate {

    /** What a place beyond the tenth is called. */
    public static final int MORE_THAN_TEN = 11;

    /** Somebody is free: from a quick answer to the second rep's ring. */
    public static final Wait SOMEBODY_IS_FREE = new Wait(10, 40);

    /** Before the first chats have been measured; the range is then twice as wide on both sides. */
    private static final long ASSUMED_HANDLING_MILLIS = 6 * 60_000;

    private static final long SHORTEST_HANDLING_MILLIS = 30_000;
    private static final double LONGEST_SECONDS = 4 * 3_600;

    private WaitEstimate() {}

    /** {@code position}: 1 = next. {@code handlingMillis}: 0 when nothing was measured yet. {@code slots}: chats the reps who are here can have at once. */
    public static Wait of(int position, long handlingMillis, int slots) {
        if (position < 1) {
            throw new IllegalArgumentException("position in the queue must be 1 or more, got " + position);
        }
        boolean measured = handlingMillis > 0;
        long handling = measured ? Math.max(handlingMillis, SHORTEST_HANDLING_MILLIS) : ASSUMED_HANDLING_MILLIS;
        double gap = handling / 1_000.0 / Math.max(1, slots);
        double deviation = Math.sqrt(position);
        double from = Math.max(0, position - deviation) * gap;
        double to = (position + deviation) * gap;
        return range(measured ? from : from / 2, measured ? to : to * 2);
    }

    /** The place as the visitor is told it: exact to 10, then {@link #MORE_THAN_TEN}. */
    public static Queue queue(int position, long handlingMillis, int slots) {
        Wait wait = of(position, handlingMillis, slots);
        return new Queue(Math.min(position, MORE_THAN_TEN), wait.from(), wait.to());
    }

    private static Wait range(double from, double to) {
        double capped = Math.min(to, LONGEST_SECONDS);
        int upper = (int) (Math.ceil(capped / unit(capped)) * unit(capped));
        double start = Math.min(from, capped / 2);
        int lower = (int) (Math.floor(start / unit(start)) * unit(start));
        return new Wait(lower, Math.max(upper, lower + unit(start)));
    }

    /** Seconds people round to: tens below two minutes, minutes below twenty, then five minutes. */
    private static int unit(double seconds) {
        if (seconds < 120) {
            return 10;
        }
        return seconds < 1_200 ? 60 : 300;
    }
}
