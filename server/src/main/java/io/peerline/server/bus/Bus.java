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

    /**
     * {@code listener} runs whenever messages for this node may have been lost and the bus knows it (it was cut off and is back, a queue was full):
     * what rests on hints is compared with the truth then. On a virtual thread; several losses may be told as one.
     */
    Subscription onLoss(Runnable listener);

    /** True only while it is certain that no other node listens, so that nothing need be encoded or compared for others. Never blocks. */
    boolean alone();

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
