package io.peerline.server.engine.redis;

import io.peerline.protocol.id.SiteId;
import java.time.Duration;

/** What presence and limits have in common: the line, its scripts, and how the keys are called. */
record Shared(Line<String> line, Scripts scripts, RedisPlace place, String installation, Duration lease) {

    private static final String NODES = "nodes";

    /** All leases in one slot, with what is changed together with them. */
    String leases() {
        return place.key(NODES, "leases");
    }

    String sites() {
        return place.key(NODES, "sites");
    }

    String marker() {
        return place.key(NODES, "installation");
    }

    String entries(SiteId site) {
        return place.key(site.value(), "entries");
    }

    String digests(SiteId site) {
        return place.key(site.value(), "digests");
    }

    /** {@code who}: already hashed. */
    String limit(String name, String who) {
        return place.prefix() + ":limit:" + name + ":" + who;
    }
}
