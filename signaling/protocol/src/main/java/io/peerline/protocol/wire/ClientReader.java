package io.peerline.protocol.wire;

import static tools.jackson.core.JsonToken.END_OBJECT;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import io.peerline.protocol.id.IdFormat;
import io.peerline.protocol.id.MessageId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads one client frame in one pass over its tokens; only a refused frame is read again, to find its id. */
final class ClientReader {

    /** Of an id that is no id, this much is repeated to the client, so that it finds its request. */
    private static final int ID_SHOWN = 40;

    private final Map<String, Known> types = new HashMap<>();

    ClientReader(JsonMapper mapper) {
        WireTypes.client()
                .forEach((name, type) -> types.put(name, new Known(mapper.readerFor(type), WireTypes.answered(type))));
    }

    private record Known(ObjectReader reader, boolean answered) {}

    /** The envelope as far as it has been read. {@code early} is a {@code d} that came before its {@code t}. */
    private static final class Envelope {
        @Nullable Known known;

        @Nullable String id;

        boolean idSeen;
        boolean idIsText;

        @Nullable JsonNode early;

        @Nullable ClientMessage message;
    }

    Decoded read(Supplier<JsonParser> frame) {
        Problem problem;
        try (JsonParser parser = frame.get()) {
            return new Decoded.Ok(readFrame(parser));
        } catch (InvalidMessage refused) {
            problem = new Problem(refused.code(), String.valueOf(refused.getMessage()));
        } catch (JacksonException refused) {
            problem = Problem.of(refused);
        }
        return new Decoded.Bad(recoverId(frame), problem.code(), problem.message());
    }

    private ClientFrame readFrame(JsonParser parser) {
        if (parser.nextToken() != START_OBJECT) {
            throw malformed("the frame must be one JSON object");
        }
        Envelope envelope = new Envelope();
        while (parser.nextToken() != END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "t" -> envelope.known = type(parser);
                case "id" -> readId(parser, envelope);
                case "d" -> readData(parser, envelope);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw malformed("something follows the frame's JSON object");
        }
        return finish(envelope);
    }

    private Known type(JsonParser parser) {
        if (!parser.hasToken(VALUE_STRING)) {
            throw malformed("t is not a string");
        }
        String name = parser.getString();
        Known known = types.get(name);
        if (known == null) {
            throw new InvalidMessage(
                    ErrorCode.UNKNOWN_TYPE,
                    "t is " + IdFormat.describe(name) + ", which is not a message of this protocol");
        }
        return known;
    }

    private static void readId(JsonParser parser, Envelope envelope) {
        envelope.idSeen = true;
        envelope.idIsText = parser.hasToken(VALUE_STRING);
        envelope.id = envelope.idIsText ? parser.getString() : null;
        parser.skipChildren();
    }

    private static void readData(JsonParser parser, Envelope envelope) {
        if (!parser.hasToken(START_OBJECT)) {
            throw malformed("d is not an object");
        }
        if (envelope.known == null) {
            envelope.early = parser.readValueAsTree();
        } else {
            envelope.message = envelope.known.reader.readValue(parser);
        }
    }

    private static ClientFrame finish(Envelope envelope) {
        if (envelope.known == null) {
            throw malformed("t is missing");
        }
        MessageId id = id(envelope, envelope.known.answered);
        if (envelope.early != null) {
            envelope.message = envelope.known.reader.readValue(envelope.early);
        }
        if (envelope.message == null) {
            throw malformed("d is missing, expected an object");
        }
        return new ClientFrame(id, envelope.message);
    }

    private static @Nullable MessageId id(Envelope envelope, boolean needed) {
        if (!needed) {
            return null;
        }
        if (!envelope.idSeen) {
            throw new InvalidMessage("id is missing, expected 22 base64url characters (128 bits)");
        }
        if (!envelope.idIsText || envelope.id == null) {
            throw new InvalidMessage("id is not a string, expected 22 base64url characters (128 bits)");
        }
        try {
            return new MessageId(envelope.id);
        } catch (IllegalArgumentException refused) {
            throw new InvalidMessage(String.valueOf(refused.getMessage()));
        }
    }

    /** The id of a frame that was refused, wherever it stands in what can be read of it. */
    private static @Nullable String recoverId(Supplier<JsonParser> frame) {
        try (JsonParser parser = frame.get()) {
            if (parser.nextToken() != START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != END_OBJECT) {
                boolean isId = "id".equals(parser.currentName());
                if (parser.nextToken() == VALUE_STRING && isId) {
                    String id = parser.getString();
                    return id.length() <= ID_SHOWN && WireText.firstBad(id) < 0 ? id : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static InvalidMessage malformed(String message) {
        return new InvalidMessage(ErrorCode.MALFORMED, message);
    }
}
