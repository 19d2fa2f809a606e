package io.peerline.server.engine.redis;

import io.peerline.protocol.id.NodeId;
import io.peerline.protocol.id.PartyId;
import io.peerline.protocol.id.SessionId;
import io.peerline.protocol.id.SiteId;
import io.peerline.protocol.wire.Status;
import io.peerline.server.presence.Entry;
import io.peerline.server.presence.PresenceDirectory.Digest;
import io.peerline.server.presence.PresenceDirectory.Lease;
import java.util.HexFormat;

/** Entries, owners and digests as Redis holds them; digest.lua says how they read. None of an entry's words has a space. */
final class EntryText {

    private static final int WORDS = 7;

    private EntryText() {}

    static String of(Entry entry) {
        return String.join(
                " ",
                Long.toString(entry.generation()),
                Long.toString(entry.incarnation()),
                Long.toString(entry.chosenAt()),
                hex(entry.hash()),
                entry.status().name(),
                entry.node().value(),
                entry.party().value());
    }

    /** @throws IllegalArgumentException when it is none */
    static Entry parse(SiteId site, String session, String text) {
        String[] words = text.split(" ");
        if (words.length != WORDS) {
            throw new IllegalArgumentException("an entry has " + words.length + " words, expected " + WORDS);
        }
        return new Entry(
                site,
                new SessionId(session),
                PartyId.of(words[6]),
                new NodeId(words[5]),
                Long.parseLong(words[1]),
                Long.parseLong(words[0]),
                Status.valueOf(words[4]),
                Long.parseLong(words[2]));
    }

    static String of(Lease lease) {
        return lease.node() + " " + lease.incarnation();
    }

    static Lease lease(String text) {
        int space = text.indexOf(' ');
        return new Lease(new NodeId(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
    }

    static String of(Digest digest) {
        return digest.count() + " " + hex(digest.xor());
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
