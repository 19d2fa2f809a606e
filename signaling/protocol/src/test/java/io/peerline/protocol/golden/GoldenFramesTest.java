package io.peerline.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.peerline.protocol.wire.ClientFrame;
import io.peerline.protocol.wire.Decoded;
import io.peerline.protocol.wire.ErrorCode;
import io.peerline.protocol.wire.EventBody;
import io.peerline.protocol.wire.Reply;
import io.peerline.protocol.wire.ServerMessage;
import io.peerline.protocol.wire.WireCodec;
import io.peerline.protocol.wire.WireTypes;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoldenFramesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> CLIENT = GoldenFiles.of("client");
    private static final Map<String, String> SERVER = GoldenFiles.of("server");
    private static final Map<String, String> BAD = GoldenFiles.of("bad");
    private final WireCodec codec = new WireCodec();

    static Set<String> clientFiles() {
        return CLIENT.keySet();
    }

    static Set<String> serverFiles() {
        return SERVER.keySet();
    }

    static Set<String> badFiles() {
        return BAD.keySet();
    }

    @ParameterizedTest
    @MethodSource("clientFiles")
    void a_client_frame_is_read_as_its_record_and_written_as_its_file(String file) {
        ClientFrame expected = ClientFrames.all().get(file);

        assertEquals(
                new Decoded.Ok(expected), codec.decodeClient(CLIENT.get(file).getBytes(UTF_8)));
        assertEquals(JSON.readTree(CLIENT.get(file)), JSON.readTree(codec.encodeClient(expected)));
    }

    @ParameterizedTest
    @MethodSource("serverFiles")
    void a_server_frame_is_written_as_its_file_and_read_as_its_record(String file) {
        ServerMessage expected = ServerFrames.all().get(file);

        assertEquals(JSON.readTree(SERVER.get(file)), JSON.readTree(codec.encode(expected)));
        assertEquals(expected, codec.decodeServer(SERVER.get(file), re -> replyIn(expected)));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void a_bad_frame_is_refused_with_its_code_and_reason(String file) {
        JsonNode golden = JSON.readTree(BAD.get(file));

        Decoded answer = codec.decodeClient(golden.path("frame").asString());

        JsonNode re = golden.path("re");
        ErrorCode code = JSON.treeToValue(golden.path("code"), ErrorCode.class);
        assertEquals(
                new Decoded.Bad(
                        re.isMissingNode() ? null : re.asString(),
                        code,
                        golden.path("message").asString()),
                answer);
    }

    @Test
    void every_record_has_a_file_and_every_file_a_record() {
        assertEquals(ClientFrames.all().keySet(), CLIENT.keySet());
        assertEquals(ServerFrames.all().keySet(), SERVER.keySet());
    }

    @Test
    void every_type_a_client_may_send_has_a_golden_frame() {
        Set<Class<?>> golden = ClientFrames.all().values().stream()
                .map(frame -> frame.message().getClass())
                .collect(Collectors.toSet());

        WireTypes.client()
                .forEach((t, type) -> assertTrue(golden.contains(type), () -> "no golden frame for t = " + t));
    }

    @Test
    void every_type_a_server_may_send_has_a_golden_frame() {
        Set<Class<?>> golden = classes(ServerFrames.all().values().stream());

        WireTypes.leaves(ServerMessage.class)
                .forEach(
                        type -> assertTrue(golden.contains(type), () -> "no golden frame for " + type.getSimpleName()));
    }

    @Test
    void every_kind_of_event_and_every_reply_has_a_golden_frame() {
        Set<Class<?>> bodies = classes(ServerFrames.all().values().stream()
                .filter(ServerMessage.Event.class::isInstance)
                .map(event -> ((ServerMessage.Event) event).d().body()));
        Set<Class<?>> replies = classes(ServerFrames.all().values().stream()
                .filter(frame -> frame instanceof ServerMessage.Ack ack && ack.d() != null)
                .map(ack -> ((ServerMessage.Ack) ack).d()));

        Set<Class<?>> kinds = Stream.of(
                        EventBody.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::value)
                .collect(Collectors.toSet());
        assertEquals(Set.of(EventBody.class.getPermittedSubclasses()), kinds, "kinds of EventBody");
        assertEquals(kinds, bodies);
        assertEquals(Set.of(Reply.class.getPermittedSubclasses()), replies);
    }

    private static Set<Class<?>> classes(Stream<?> values) {
        return values.map(Object::getClass).collect(Collectors.toSet());
    }

    private static Class<? extends Reply> replyIn(ServerMessage message) {
        return message instanceof ServerMessage.Ack ack && ack.d() != null
                ? ack.d().getClass()
                : null;
    }
}
