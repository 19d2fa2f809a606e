package io.peerline.loadtest.audit;

import io.peerline.protocol.id.ConversationId;

/** One broken promise; {@code text} says what was expected and what was found. */
public record Violation(Kind kind, ConversationId cv, String text) {

    public enum Kind {
        /** Acknowledged, but the log does not hold it under that number. */
        LOST,
        /** One request was acknowledged under two numbers. */
        RENUMBERED,
        /** The log holds one request twice. */
        LOGGED_TWICE,
        /** The log's numbers are not contiguous. */
        LOG_GAP,
        /** A client got one event twice. */
        DELIVERED_TWICE,
        /** A client got an event although one before it is missing. */
        SKIPPED,
        /** A client got an event after a later one. */
        OUT_OF_ORDER,
        /** A client was told something that the log does not hold there. */
        NOT_IN_LOG,
        /** A client that should hold everything does not. */
        NOT_DELIVERED
    }

    @Override
    public String toString() {
        return kind + " in " + cv + ": " + text;
    }
}
