package io.peerline.server.call;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.bus.SiteChannel;
import io.peerline.server.conversation.Feeds;
import io.peerline.server.presence.Presence;
import io.peerline.server.session.Delivery;
import io.peerline.server.session.Sessions;

/** How calls know who is here and reach them. */
public record CallReach(
        NodeId node, Presence presence, Sessions sessions, Feeds feeds, Delivery delivery, SiteChannel channel) {}
