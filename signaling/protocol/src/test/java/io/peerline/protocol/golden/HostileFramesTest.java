package io.peerline.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerline.protocol.wire.Decoded;
import io.peerline.protocol.wire.InvalidMessage;
import io.peerline.protocol.wire.WireCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFramesTest {

    private static final int FRAMES = 5_000;
    private static final Duration BOUND = Duration.ofSeconds(30);
    private final WireCodec codec = new WireCodec();

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4_000})
    void a_damaged_frame_is_either_a_frame_or_refused_with_a_short_clean_reason(long seed) {
        FrameMutations mutations = new FrameMutations(
                seed, new ArrayList<>(GoldenFiles.of("client").values()));

        assertTimeout(BOUND, () -> {
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = mutations.next();
                judge(codec.decodeClient(frame), frame);
                judge(codec.decodeClient(new String(frame, UTF_8)), frame);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 11})
    void a_java_client_refuses_a_damaged_server_frame_in_one_way_only(long seed) {
        FrameMutations mutations = new FrameMutations(
                seed, new ArrayList<>(GoldenFiles.of("server").values()));

        assertTimeout(BOUND, () -> {
            for (int i = 0; i < FRAMES; i++) {
                String frame = new String(mutations.next(), UTF_8);
                try {
                    assertNotNull(codec.decodeServer(frame, re -> null), frame);
                } catch (InvalidMessage refused) {
                    assertNotNull(refused.getMessage());
                }
            }
        });
    }

    @Test
    void bytes_of_any_kind_are_refused_in_bounded_time() {
        byte[] noise = new byte[64 * 1024];
        new Random(5).nextBytes(noise);
        List<byte[]> frames = List.of(
                noise,
                new byte[64 * 1024],
                new byte[1024 * 1024],
                filled("[", 64 * 1024),
                filled("{\"a\":", 64 * 1024),
                filled("\"", 64 * 1024),
                filled("\\", 64 * 1024),
                filled("9", 64 * 1024),
                filled(" ", 64 * 1024),
                ("{\"t\":\"" + "x".repeat(60_000) + "\"}").getBytes(UTF_8),
                ("{\"" + "x".repeat(60_000) + "\":1}").getBytes(UTF_8),
                manyFields());

        assertTimeout(
                BOUND,
                () -> frames.forEach(
                        frame -> judge(assertInstanceOf(Decoded.Bad.class, codec.decodeClient(frame)), frame)));
    }

    private void judge(Decoded decoded, byte[] frame) {
        String context = new String(Arrays.copyOf(frame, Math.min(frame.length, 300)), UTF_8);
        switch (decoded) {
            case Decoded.Ok ok -> assertEquals(ok, codec.decodeClient(codec.encodeClient(ok.frame())), context);
            case Decoded.Bad bad -> {
                assertTrue(bad.message().length() <= 300, () -> bad.message() + " of " + context);
                assertTrue(bad.message().chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c)), context);
                assertTrue(bad.re() == null || bad.re().length() <= 40, context);
            }
        }
    }

    private static byte[] filled(String piece, int size) {
        return piece.repeat(size / piece.length()).getBytes(UTF_8);
    }

    private static byte[] manyFields() {
        StringBuilder frame = new StringBuilder("{");
        for (int i = 0; frame.length() < 60_000; i++) {
            frame.append("\"f").append(i).append("\":").append(i).append(',');
        }
        return frame.append("\"t\":1}").toString().getBytes(UTF_8);
    }
}
