package io.peerline.server.presence;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;

/**
 * One live session of a party. {@code generation} grows with each connection of the session; {@code status} is the party's choice, {@code chosenAt}
 * (ms since 1970) when it was made: of two copies of an entry the later choice holds.
 */
public record Entry(
        SiteId site,
        SessionId session,
        PartyId party,
        NodeId node,
        long incarnation,
        long generation,
        Status status,
        long chosenAt) {

    public Entry choosing(Status chosen, long at) {
        return new Entry(site, session, party, node, incarnation, generation, chosen, at);
    }

    public boolean isOf(PresenceDirectory.Lease lease) {
        return node.equals(lease.node()) && incarnation == lease.incarnation();
    }

    /** The same 64 bits on every node and in every process: of the text forms, never of {@code Object.hashCode}. */
    public long hash() {
        long hash = mix(session.value().hashCode());
        hash = mix(hash + party.value().hashCode());
        hash = mix(hash + node.value().hashCode());
        hash = mix(hash + incarnation);
        hash = mix(hash + generation);
        hash = mix(hash + status.name().hashCode());
        return mix(hash + chosenAt);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): each bit of the input changes half of the output's. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
