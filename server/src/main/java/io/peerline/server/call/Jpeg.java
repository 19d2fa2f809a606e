package io.peerline.server.call;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A picture whose bytes were looked at: one JPEG from its start to its end, of a size that screens have, without what cameras write beside it (where and
 * with what it was taken) and without whatever follows it.
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

    /** One pass over all segments and scans, up to the first mark of an end. */
    private static final class Reader {
        private final byte[] bytes;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int at = 2;
        private int width;
        private int height;
        private boolean scanned;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<Jpeg> read() {
            if (bytes.length < 4 || !marks(0, START)) {
                return Optional.empty();
            }
            kept.write(bytes, 0, 2);
            while (at + 2 <= bytes.length && !marks(at, END)) {
                if (!segment()) {
                    return Optional.empty();
                }
            }
            return at + 2 <= bytes.length ? sized() : Optional.empty();
        }

        /** One segment, and the scan's data when one follows; false when it is none. */
        private boolean segment() {
            if (at + 4 > bytes.length || (bytes[at] & 0xFF) != 0xFF) {
                return false;
            }
            int kind = bytes[at + 1] & 0xFF;
            int length = two(at + 2);
            int next = at + 2 + length;
            if (length < 2 || next > bytes.length || !takes(kind, length)) {
                return false;
            }
            if (kind == SCAN) {
                scanned = true;
                next = endOfScan(next);
            }
            if (!beside(kind)) {
                kept.write(bytes, at, next - at);
            }
            at = next;
            return true;
        }

        /** Data hides no mark: an FF of its own has a 0 behind it, and only restarts stand within. */
        private int endOfScan(int from) {
            int next = from;
            while (next + 1 < bytes.length) {
                int after = bytes[next + 1] & 0xFF;
                if ((bytes[next] & 0xFF) == 0xFF && after != 0 && after != 0xFF && !restarts(after)) {
                    return next;
                }
                next++;
            }
            return bytes.length;
        }

        private static boolean restarts(int kind) {
            return kind >= 0xD0 && kind <= 0xD7;
        }

        private Optional<Jpeg> sized() {
            kept.write(bytes, at, 2);
            boolean fits = width > 0 && height > 0 && width <= MOST_PIXELS_A_SIDE && height <= MOST_PIXELS_A_SIDE;
            return scanned && fits ? Optional.of(new Jpeg(kept.toByteArray(), width, height)) : Optional.empty();
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
            return kind >= 0xC0 && kind != START && kind != END && !restarts(kind);
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
