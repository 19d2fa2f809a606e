package io.peerline.server.bus;

import io.peerline.protocol.id.ConversationId;
import io.peerline.protocol.id.SiteId;

/** What a bus message is about. A site's topics share its hash tag. */
public record Topic(SiteId site, String name) {

    /** Events, typing and read marks of one conversation. */
    public static Topic conversation(SiteId site, ConversationId conversation) {
        return new Topic(site, "c:" + conversation);
    }

    /** Presence changes, frames for parties, assignment hints. */
    public static Topic site(SiteId site) {
        return new Topic(site, "site");
    }

    @Override
    public String toString() {
        return "{" + site + "}:" + name;
    }
}
