package io.peerline.protocol.wire;

import io.peerline.protocol.id.IdFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the server sends, for clients written in Java. */
final class ServerReader {

    private final JsonMapper mapper;

    ServerReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ServerMessage read(String text, Function<String, @Nullable Class<? extends Reply>> replyOf) {
        try {
            JsonNode frame = mapper.readTree(text);
            String type = frame.path("t").asString("");
            return switch (type) {
                case "ack" -> ack(frame, replyOf);
                case "error" -> failure(frame);
                case "event" -> mapper.treeToValue(frame, ServerMessage.Event.class);
                default -> told(type, frame);
            };
        } catch (JacksonException refused) {
            throw new InvalidMessage("server frame: " + Problem.of(refused).message());
        }
    }

    private ServerMessage ack(JsonNode frame, Function<String, @Nullable Class<? extends Reply>> replyOf) {
        String re = frame.path("re").asString("");
        Class<? extends Reply> reply = replyOf.apply(re);
        return new ServerMessage.Ack(re, reply == null ? null : read(frame, reply));
    }

    private ServerMessage failure(JsonNode frame) {
        ServerFrame.ErrorData data = read(frame, ServerFrame.ErrorData.class);
        JsonNode re = frame.path("re");
        return new ServerMessage.Failure(
                re.isMissingNode() ? null : re.asString(), data.code(), data.message(), data.retry());
    }

    private ServerMessage told(String type, JsonNode frame) {
        Class<? extends ServerMessage> known = WireTypes.server().get(type);
        if (known == null) {
            throw new InvalidMessage(
                    ErrorCode.UNKNOWN_TYPE,
                    "t is " + IdFormat.describe(type) + ", which no server of this protocol sends");
        }
        return read(frame, known);
    }

    private <T> T read(JsonNode frame, Class<T> type) {
        JsonNode data = frame.path("d");
        if (!data.isObject()) {
            throw new InvalidMessage(ErrorCode.MALFORMED, "d is not an object");
        }
        return mapper.treeToValue(data, type);
    }
}
