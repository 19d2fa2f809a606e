package io.peerline.server.community;

import io.peerline.server.limit.Limits;

/** How much one person may publish. Thread-safe; blocks as {@link Limits} does. */
public final class Quota {

    private final Limits limits;
    private final Limits.Rate rate;

    public Quota(Limits limits, Limits.Rate rate) {
        this.limits = limits;
        this.rate = rate;
    }

    /** False when the person has to wait. */
    public boolean take(Object person) {
        return limits.take(rate, person.toString());
    }
}
