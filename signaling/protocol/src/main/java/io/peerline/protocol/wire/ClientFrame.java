package io.peerline.protocol.wire;

import io.peerline.protocol.id.MessageId;
import org.jspecify.annotations.Nullable;

/** A decoded client frame: {@code {"t":...,"id":...,"d":{...}}}. {@code id} is null only for {@link Unanswered} messages. */
public record ClientFrame(@Nullable MessageId id, ClientMessage message) {}
