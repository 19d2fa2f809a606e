package io.peerline.server.session;

import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.Reply;
import org.jspecify.annotations.Nullable;

/** What a request came to: the dispatcher makes an {@code ack} or an {@code error} of it. */
public sealed interface Outcome {

    /** Acked without a {@code d}. */
    static Outcome done() {
        return new Done(null);
    }

    static Outcome done(Reply reply) {
        return new Done(reply);
    }

    /** {@code message} says what, the actual value and the expected one; it is shown to the client's developer, not to people. */
    static Outcome refused(ErrorCode code, String message) {
        return new Refused(code, message);
    }

    record Done(@Nullable Reply reply) implements Outcome {}

    record Refused(ErrorCode code, String message) implements Outcome {}
}
