package io.peerline.server.call;

import io.peerline.server.conversation.Parties;
import io.peerline.server.limit.Limits;
import io.peerline.server.observe.Meters;
import io.peerline.server.time.Ticker;

/** What the relay and the text beside the video need. {@code parties}: with the rights of those in a call. */
public record Signals(Parties parties, Ticker ticker, Limits limits, Meters meters) {}
