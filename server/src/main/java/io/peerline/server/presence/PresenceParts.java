package io.peerline.server.presence;

import io.peerline.server.bus.SiteChannel;
import io.peerline.server.presence.PresenceDirectory.Lease;
import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What presence is made of. {@code self}: this node; its incarnation must be higher at each start, so take the start time in ms. {@code threads}: starts
 * each task at once on a virtual thread of its own.
 */
public record PresenceParts(
        Lease self,
        PresenceDirectory directory,
        SiteChannel channel,
        InstantSource clock,
        Ticker ticker,
        Timers timers,
        Executor threads) {}
