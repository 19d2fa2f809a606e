package io.peerline.server.conversation;

import io.peerline.protocol.wire.Reliability;
import io.peerline.server.session.Frame;

/** An event's frame at its place in the conversation. */
record Numbered(long seq, Frame frame) {

    /** {@code bytes}: the event as clients get it. */
    static Numbered of(long seq, byte[] bytes) {
        return new Numbered(seq, new Frame(bytes, Reliability.MUST, "event"));
    }
}
