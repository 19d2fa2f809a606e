package io.peerline.server.call;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A picture whose bytes were looked at: a JPEG from its first to its last byte, of a size that screens have, without what cameras write beside it (where
 * and with what it was taken).
 */
public record Jpeg(byte[] bytes, int width, int height) {

    public static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_PIXELS_A_SIDE = 4_096;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int JFIF = 0xE0;
    private static final int LAST_APP = 0xEF;
    private static final int COMMENT = 0xFE;

    /** Empty for anything else than one whole picture. */
    public static Optional<Jpeg> read(byte[] bytes) {
        return bytes.length > MOST_BYTES ? Optional.empty() : new Reader(bytes).read();
    }

    @Override
    public String toString() {
        return "Jpeg[" + width + "x" + height + ", " + bytes.length + " bytes]";
    }

    /** One pass over the segments up to the picture's data. */
    private static final class Reader {
        private final byte[] bytes;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int at = 2;
        private int width;
        private int height;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<Jpeg> read() {
            int last = bytes.length - 2;
            if (last < 4 || !marks(0, START) || !marks(last, END)) {
                return Optional.empty();
            }
            kept.write(bytes, 0, 2);
            while (at + 4 <= last && (bytes[at] & 0xFF) == 0xFF) {
                int kind = bytes[at + 1] & 0xFF;
                int length = two(at + 2);
                int next = at + 2 + length;
                if (length < 2 || next > last || !takes(kind, length)) {
                    return Optional.empty();
                }
                if (kind == SCAN) {
                    kept.write(bytes, at, bytes.length - at);
                    return sized();
                }
                if (!beside(kind)) {
                    kept.write(bytes, at, next - at);
                }
                at = next;
            }
            return Optional.empty();
        }

        private Optional<Jpeg> sized() {
            boolean shown = width > 0 && height > 0 && width <= MOST_PIXELS_A_SIDE && height <= MOST_PIXELS_A_SIDE;
            return shown ? Optional.of(new Jpeg(kept.toByteArray(), width, height)) : Optional.empty();
        }

        /** False for a segment that has no business there. */
        private boolean takes(int kind, int length) {
            boolean frame = kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
            if (frame) {
                if (length < 8 || width > 0) {
                    return false;
                }
                height = two(at + 5);
                width = two(at + 7);
            }
            return kind >= 0xC0 && kind != START && kind != END && (kind < 0xD0 || kind > 0xD7);
        }

        private static boolean beside(int kind) {
            return (kind > JFIF && kind <= LAST_APP) || kind == COMMENT;
        }

        private boolean marks(int position, int kind) {
            return (bytes[position] & 0xFF) == 0xFF && (bytes[position + 1] & 0xFF) == kind;
        }

        private int two(int position) {
            return (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
        }
    }
}
