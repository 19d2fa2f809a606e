package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

class JpegTest {

    @Test
    void a_picture_is_taken_with_its_size() throws IOException {
        Jpeg jpeg = Jpeg.read(picture(640, 480)).orElseThrow();

        assertEquals(640, jpeg.width());
        assertEquals(480, jpeg.height());
        assertEquals(640, ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getWidth());
    }

    @Test
    void what_a_camera_writes_beside_the_picture_is_left_out() throws IOException {
        byte[] picture = picture(64, 48);
        byte[] place = "xxExif: 52.5N 13.4E".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(picture, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (place.length + 2)});
        with.write(place);
        with.write(picture, 2, picture.length - 2);

        Jpeg jpeg = Jpeg.read(with.toByteArray()).orElseThrow();

        assertFalse(new String(jpeg.bytes(), StandardCharsets.ISO_8859_1).contains("52.5N"));
        assertEquals(64, ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getWidth());
    }

    @Test
    void what_follows_the_picture_is_cut_off() throws IOException {
        byte[] picture = picture(64, 48);
        byte[] tail = "PK a whole other file \u00ff\u00d9".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(picture, picture.length + tail.length);
        System.arraycopy(tail, 0, both, picture.length, tail.length);

        assertArrayEquals(
                Jpeg.read(picture).orElseThrow().bytes(),
                Jpeg.read(both).orElseThrow().bytes());
    }

    @Test
    void what_is_hidden_between_the_scans_of_a_progressive_picture_is_left_out() throws IOException {
        byte[] picture = progressive(200, 100);
        byte[] place = "xxExif: 52.5N 13.4E".getBytes(StandardCharsets.ISO_8859_1);
        int scan = scans(picture).getLast();
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(picture, 0, scan);
        for (int kind : new int[] {0xE1, 0xFE}) {
            with.write(new byte[] {(byte) 0xFF, (byte) kind, 0, (byte) (place.length + 2)});
            with.write(place);
        }
        with.write(picture, scan, picture.length - scan);

        Jpeg jpeg = Jpeg.read(with.toByteArray()).orElseThrow();

        assertFalse(new String(jpeg.bytes(), StandardCharsets.ISO_8859_1).contains("52.5N"));
        assertArrayEquals(Jpeg.read(picture).orElseThrow().bytes(), jpeg.bytes());
        assertEquals(scans(picture).size(), scans(jpeg.bytes()).size());
        assertEquals(200, ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getWidth());
    }

    @Test
    void a_picture_without_a_scan_is_none() throws IOException {
        byte[] picture = picture(64, 48);
        int scan = scans(picture).getFirst();
        byte[] none = Arrays.copyOf(picture, scan + 2);
        none[scan + 1] = (byte) 0xD9;

        assertEquals(Optional.empty(), Jpeg.read(none));
    }

    @Test
    void anything_else_is_refused() throws IOException {
        byte[] picture = picture(64, 48);
        assertEquals(Optional.empty(), Jpeg.read(new byte[0]));
        assertEquals(Optional.empty(), Jpeg.read("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), Jpeg.read(Arrays.copyOf(picture, picture.length - 2)));
        assertEquals(Optional.empty(), Jpeg.read(Arrays.copyOfRange(picture, 2, picture.length)));
        assertEquals(Optional.empty(), Jpeg.read(new byte[Jpeg.MOST_BYTES + 1]));
        assertEquals(Optional.empty(), Jpeg.read(picture(5_000, 10)));
    }

    @Test
    void no_damage_makes_it_throw() throws IOException {
        Random random = new Random(4711);
        byte[] picture = picture(64, 48);
        int taken = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = picture.clone();
            damaged[random.nextInt(Math.min(200, damaged.length))] = (byte) random.nextInt();
            taken += Jpeg.read(damaged).isPresent() ? 1 : 0;
        }
        assertTrue(taken > 0);
    }

    /** Where scans begin; only restarts and stuffed bytes stand between a start of a scan and the next mark. */
    private static List<Integer> scans(byte[] picture) {
        return IntStream.range(0, picture.length - 1)
                .filter(at -> (picture[at] & 0xFF) == 0xFF && (picture[at + 1] & 0xFF) == 0xDA)
                .boxed()
                .toList();
    }

    private static byte[] progressive(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null, new IIOImage(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes));
        return bytes.toByteArray();
    }
}
