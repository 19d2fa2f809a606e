package io.peerline.server.bus;

/**
 * Node to node only; delivery to sessions of this node is written once, above it. A message may be lost (the log is the truth), is never
 * delivered twice, and messages of one publisher on one topic arrive in order. A publisher does not receive its own messages.
 */
public interface Bus extends AutoCloseable {

    /** Returns at once; a message that cannot be sent is dropped and counted. Any thread. */
    void publish(Topic topic, byte[] message);

    /** Sinks run on a virtual thread of the bus, one message of a topic at a time; a sink that throws is logged and stays subscribed. */
    Subscription subscribe(Topic topic, Sink sink);

    @Override
    void close();

    @FunctionalInterface
    interface Sink {
        void accept(byte[] message);
    }

    @FunctionalInterface
    interface Subscription {
        /** Idempotent; a message already under way may still arrive. */
        void cancel();
    }
}
