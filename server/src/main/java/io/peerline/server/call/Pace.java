package io.peerline.server.call;

import io.peerline.server.access.Principal;
import io.peerline.server.limit.Limits;

/** How often a party may. Thread-safe; blocks as {@link Limits} does. */
final class Pace {

    private final Limits limits;
    private final Limits.Rate rate;

    Pace(Limits limits, Limits.Rate rate) {
        this.limits = limits;
        this.rate = rate;
    }

    boolean passes(Principal who) {
        return limits.take(rate, who.site() + "/" + who.party());
    }
}
