package io.peerline.server.assignment;

import io.peerline.server.bus.SiteChannel;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.presence.Presence;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.Sessions;

/** How routing knows who is here and reaches them. */
public record Reach(
        Presence presence,
        Sessions sessions,
        Feeds feeds,
        Delivery delivery,
        SiteChannel channel,
        Forum forum,
        CallStanding calls) {}
