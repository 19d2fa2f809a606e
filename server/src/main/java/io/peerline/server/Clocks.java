package io.peerline.server;

import io.peerline.server.time.Ticker;
import io.peerline.server.time.Timers;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** A node's time and threads, so that tests own them. {@code threads} starts each task on a virtual thread of its own. */
public record Clocks(InstantSource wall, Ticker ticker, Timers timers, Executor threads) {}
