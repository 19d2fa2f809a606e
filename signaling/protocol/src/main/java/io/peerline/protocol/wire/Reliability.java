package io.peerline.protocol.wire;

/** What happens to a frame when the receiver's socket is full. */
public enum Reliability {
    /** Queued within a byte budget; beyond it the connection closes as slow and resumes. */
    MUST,
    /** Only the newest per key is kept: state, not history. */
    LATEST,
    /** Dropped and counted. */
    VOLATILE
}
