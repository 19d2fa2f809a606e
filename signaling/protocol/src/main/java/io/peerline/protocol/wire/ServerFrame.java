package io.peerline.protocol.wire;

import io.peerline.protocol.id.ConversationId;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The envelopes of what the server sends, in the order in which their fields are written. */
sealed interface ServerFrame {

    Map<Class<?>, String> NAMES = WireTypes.server().entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    record Acked(String t, String re, @Nullable Reply d) implements ServerFrame {}

    record Refused(String t, @Nullable String re, ErrorData d) implements ServerFrame {}

    record Happened(String t, ConversationId cv, long seq, ServerMessage.EventData d) implements ServerFrame {}

    record Told(String t, ServerMessage d) implements ServerFrame {}

    record ErrorData(ErrorCode code, String message, boolean retry) {}

    static ServerFrame of(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Ack ack -> new Acked("ack", ack.re(), ack.d());
            case ServerMessage.Failure failure ->
                new Refused("error", failure.re(), new ErrorData(failure.code(), failure.message(), failure.retry()));
            case ServerMessage.Event event -> new Happened("event", event.cv(), event.seq(), event.d());
            default -> new Told(name(message.getClass()), message);
        };
    }

    private static String name(Class<?> type) {
        String name = NAMES.get(type);
        if (name == null) {
            throw new IllegalStateException(type.getName() + " has no @Type");
        }
        return name;
    }
}
