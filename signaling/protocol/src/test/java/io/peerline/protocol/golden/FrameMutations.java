package io.peerline.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages frames as networks, bugs and strangers do; the same seed damages the same way. */
final class FrameMutations {

    private static final String[] VALUES = {
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "0",
        "4.5",
        "1e400",
        "9223372036854775808",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
        "NaN",
        "'x'",
        "\"v:AAAAAAAAAAAAAAAAAAAAAA\"",
        "{\"t\":\"resume\",\"d\":{}}",
        "\"" + "y".repeat(5_000) + "\""
    };
    private static final byte[] TELLING = "{}[]\":,\\0\u00ff".getBytes(UTF_8);

    private final Random random;
    private final List<byte[]> frames;

    FrameMutations(long seed, List<String> frames) {
        this.random = new Random(seed);
        this.frames = frames.stream().map(frame -> frame.getBytes(UTF_8)).toList();
    }

    byte[] next() {
        byte[] frame = any().clone();
        for (int rounds = 1 + random.nextInt(4); rounds > 0; rounds--) {
            frame = switch (random.nextInt(7)) {
                case 0 -> changed(frame, (byte) random.nextInt());
                case 1 -> changed(frame, TELLING[random.nextInt(TELLING.length)]);
                case 2 -> Arrays.copyOf(frame, random.nextInt(frame.length + 1));
                case 3 -> joined(frame, any());
                case 4 -> joined(frame, frame);
                default -> withOtherValue(frame);
            };
        }
        return frame;
    }

    private byte[] any() {
        return frames.get(random.nextInt(frames.size()));
    }

    private byte[] changed(byte[] frame, byte value) {
        if (frame.length > 0) {
            frame[random.nextInt(frame.length)] = value;
        }
        return frame;
    }

    /** The head of one and the tail of the other, cut anywhere. */
    private byte[] joined(byte[] head, byte[] tail) {
        int until = random.nextInt(head.length + 1);
        int from = random.nextInt(tail.length + 1);
        byte[] joined = Arrays.copyOf(head, until + tail.length - from);
        System.arraycopy(tail, from, joined, until, tail.length - from);
        return joined;
    }

    /** What follows some colon becomes another value; often still JSON, of another shape. */
    private byte[] withOtherValue(byte[] frame) {
        String text = new String(frame, UTF_8);
        int colon = text.indexOf(':', random.nextInt(text.length() + 1));
        if (colon < 0) {
            return frame;
        }
        int end = colon + 1;
        while (end < text.length() && ",}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return (text.substring(0, colon + 1) + VALUES[random.nextInt(VALUES.length)] + text.substring(end))
                .getBytes(UTF_8);
    }
}
