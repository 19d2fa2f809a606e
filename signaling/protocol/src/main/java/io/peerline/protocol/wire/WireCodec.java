package io.peerline.protocol.wire;

import io.peerline.protocol.id.MessageId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Between records and JSON, in both directions. Immutable, any thread; make one per process. What is decoded is bounded: a client's
 * frame by {@link Limits#frameBytes}, a server's by 8 MiB, both by a nesting of 16.
 */
public final class WireCodec {

    private static final int SERVER_FRAME_BYTES = 8 * 1024 * 1024;

    private final int frameBytes;
    private final JsonMapper fromClient;
    private final ClientReader clientReader;
    private final ServerReader serverReader;
    private final ObjectWriter anything;
    private final ObjectWriter bodyWriter;
    private final ObjectReader bodyReader;

    public WireCodec() {
        this(Limits.DEFAULT);
    }

    public WireCodec(Limits limits) {
        this.frameBytes = limits.frameBytes();
        this.fromClient = WireJson.mapper(frameBytes);
        this.clientReader = new ClientReader(fromClient);
        JsonMapper fromServer = WireJson.mapper(SERVER_FRAME_BYTES);
        this.serverReader = new ServerReader(fromServer);
        this.anything = fromServer.writer();
        this.bodyWriter = fromServer.writerFor(EventBody.class);
        this.bodyReader = fromServer.readerFor(EventBody.class);
    }

    /** Never throws: whatever the bytes are, the answer is a frame or the reason why they are none. */
    public Decoded decodeClient(byte[] utf8) {
        if (utf8.length > frameBytes) {
            return tooLarge(utf8.length, "bytes");
        }
        return clientReader.read(() -> fromClient.createParser(utf8));
    }

    /** As {@link #decodeClient(byte[])}, for a frame that is text already. */
    public Decoded decodeClient(CharSequence text) {
        if (text.length() > frameBytes) {
            return tooLarge(text.length(), "characters");
        }
        String frame = text.toString();
        return clientReader.read(() -> fromClient.createParser(frame));
    }

    /** UTF-8 of one frame. Half of a surrogate pair, which UTF-8 cannot hold, is written as its escape rather than refused. */
    public byte[] encode(ServerMessage message) {
        return anything.writeValueAsBytes(ServerFrame.of(message));
    }

    /** A client's frame; without {@code id} when it has none. */
    public byte[] encodeClient(ClientFrame frame) {
        MessageId id = frame.id();
        return anything.writeValueAsBytes(new AskedFrame(typeOf(frame.message().getClass()), id, frame.message()));
    }

    /**
     * A server's frame as a Java client reads it.
     *
     * @param replyOf the reply type of the request with this id ({@link WireTypes#reply}); null when its ack has no {@code d}
     * @throws InvalidMessage when the frame is not one of this protocol
     */
    public ServerMessage decodeServer(CharSequence text, Function<String, @Nullable Class<? extends Reply>> replyOf) {
        return serverReader.read(text.toString(), replyOf);
    }

    /** The body of an event as it is stored: {@code {"kind":...}}. */
    public byte[] encodeBody(EventBody body) {
        return bodyWriter.writeValueAsBytes(body);
    }

    /** @throws InvalidMessage when the stored text is not an event body: the store was written by something else */
    public EventBody decodeBody(String json) {
        try {
            return bodyReader.readValue(json);
        } catch (JacksonException refused) {
            throw new InvalidMessage("stored body: " + Problem.of(refused).message());
        }
    }

    private record AskedFrame(String t, @Nullable MessageId id, ClientMessage d) {}

    private static String typeOf(Class<?> type) {
        Type name = type.getAnnotation(Type.class);
        if (name == null) {
            throw new IllegalStateException(type.getName() + " has no @Type");
        }
        return name.value();
    }

    private static Decoded tooLarge(int size, String unit) {
        return new Decoded.Bad(null, ErrorCode.TOO_LARGE, "the frame has " + size + " " + unit + ", more than allowed");
    }
}
