package io.peerline.protocol.wire;

import org.jspecify.annotations.Nullable;

/** The outcome of decoding a client's frame. */
public sealed interface Decoded {

    record Ok(ClientFrame frame) implements Decoded {}

    /** {@code re} is the frame's id when it could be read; {@code message} names what was wrong, the value and what was expected. */
    record Bad(@Nullable String re, ErrorCode code, String message) implements Decoded {}
}
