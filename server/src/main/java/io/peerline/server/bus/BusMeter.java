package io.peerline.server.bus;

/** What the bus counts. Called often, from any thread; must not block or throw. */
public interface BusMeter {

    BusMeter NONE = new BusMeter() {
        @Override
        public void dropped() {}

        @Override
        public void unreadable() {}
    };

    /** A message that could not be sent or queued; the log or the directory makes up for it. */
    void dropped();

    /** A message that is no message of ours, or of a kind that only newer nodes know; skipped. */
    void unreadable();
}
