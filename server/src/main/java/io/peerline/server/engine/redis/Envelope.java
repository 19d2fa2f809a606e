package io.peerline.server.engine.redis;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.presence.PresenceDirectory.Lease;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A bus message on its way: version, the publisher's name, incarnation and number, then the message. {@code number} grows with each message of a
 * publisher, over all topics.
 */
record Envelope(Lease publisher, long number, ByteBuffer message) {

    private static final byte VERSION = 1;

    /** The message is copied once. */
    static byte[] seal(byte[] name, long incarnation, long number, byte[] message) {
        return ByteBuffer.allocate(2 + name.length + 2 * Long.BYTES + message.length)
                .put(VERSION)
                .put((byte) name.length)
                .put(name)
                .putLong(incarnation)
                .putLong(number)
                .put(message)
                .array();
    }

    /** Empty for what no node of this version sends. Copies no message. */
    static Optional<Envelope> open(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.get() != VERSION) {
                return Optional.empty();
            }
            byte[] name = new byte[Math.max(0, buffer.get())];
            buffer.get(name);
            NodeId node = new NodeId(new String(name, StandardCharsets.US_ASCII));
            return Optional.of(new Envelope(new Lease(node, buffer.getLong()), buffer.getLong(), buffer.slice()));
        } catch (BufferUnderflowException | IllegalArgumentException poison) {
            return Optional.empty();
        }
    }

    byte[] content() {
        byte[] content = new byte[message.remaining()];
        message.duplicate().get(content);
        return content;
    }
}
