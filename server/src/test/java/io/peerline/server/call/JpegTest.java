package io.peerline.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegTest {

    @Test
    void a_picture_is_taken_with_its_size() throws IOException {
        Jpeg jpeg = Jpeg.read(picture(640, 480)).orElseThrow();

        assertEquals(640, jpeg.width());
        assertEquals(480, jpeg.height());
        assertEquals(
                640,
                ImageIO.read(new java.io.ByteArrayInputStream(jpeg.bytes())).getWidth());
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
        assertEquals(
                64, ImageIO.read(new java.io.ByteArrayInputStream(jpeg.bytes())).getWidth());
    }

    @Test
    void anything_else_is_refused() throws IOException {
        byte[] picture = picture(64, 48);
        assertEquals(Optional.empty(), Jpeg.read(new byte[0]));
        assertEquals(Optional.empty(), Jpeg.read("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), Jpeg.read(Arrays.copyOf(picture, picture.length - 2)));
        assertEquals(Optional.empty(), Jpeg.read(Arrays.copyOf(picture, picture.length + 1)));
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

    static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes));
        return bytes.toByteArray();
    }
}
